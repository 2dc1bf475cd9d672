package io.prunella.code.arm.patch;

import io.prunella.code.arm.eval.Expression;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a template uses its parameters and variables.
final class Uses {
    /// @param whole whether the value is nothing but what is named
    private record Use(List<String> scope, Named named, List<String> path, boolean whole) {}

    private final ArmText text;
    private final List<Use> uses = new ArrayList<>();
    private boolean complete = true;

    Uses(ArmText text) {
        this.text = text;
        walk(text.tree().root(), List.of());
    }

    private void walk(Syntax syntax, List<String> path) {
        switch (syntax) {
            case Syntax.Mapping mapping ->
                mapping.entries().forEach(entry -> walk(entry.value(), Slot.with(path, entry.key())));
            case Syntax.Sequence list -> {
                for (int i = 0; i < list.elements().size(); i++) {
                    walk(list.elements().get(i), Slot.with(path, String.valueOf(i)));
                }
            }
            case Syntax.Scalar scalar
            when text.tree().piece(scalar).startsWith("\"") && Expression.isOne(scalar.value()) ->
                expression(scalar.value(), path);
            case Syntax ignored -> {}
        }
    }

    private void expression(String said, List<String> path) {
        Optional<Expression> parsed = Named.parsed(said);
        parsed.ifPresentOrElse(expression -> named(expression, text.scope(path), path, true), () -> complete = false);
    }

    private void named(Expression expression, List<String> scope, List<String> path, boolean whole) {
        Optional<Named> named = Named.of(expression);
        if (named.isPresent()) {
            uses.add(new Use(scope, named.get(), path, whole));
            return;
        }
        switch (expression) {
            case Expression.Call call -> call.arguments().forEach(one -> named(one, scope, path, false));
            case Expression.Member(Expression of, Expression name, boolean ignored) -> {
                named(of, scope, path, false);
                named(name, scope, path, false);
            }
            case Expression.Literal ignored -> {}
        }
    }

    /// Whether nothing uses it but the same property of resources of one type.
    boolean areAlike(Named named, List<String> path) {
        List<String> scope = text.scope(path);
        return complete
                && uses.stream()
                        .filter(use -> use.scope().equals(scope) && use.named().overlaps(named))
                        .allMatch(use -> use.whole()
                                && use.named().members().equals(named.members())
                                && isAlike(use.path(), path));
    }

    private boolean isAlike(List<String> one, List<String> other) {
        int resource = resource(one);
        return one.equals(other)
                || (resource > 0
                        && resource(other) > 0
                        && within(one).equals(within(other))
                        && type(one).isPresent()
                        && type(one).equals(type(other)));
    }

    private List<String> within(List<String> path) {
        return path.subList(resource(path), path.size());
    }

    // Behind the last list of resources on the path, and the place in it.
    private static int resource(List<String> path) {
        for (int i = path.size() - 2; i >= 0; i--) {
            if (path.get(i).equalsIgnoreCase("resources")) {
                return i + 2;
            }
        }
        return 0;
    }

    private Optional<String> type(List<String> path) {
        try {
            return ArmText.get(text.slot(path.subList(0, resource(path))).value(), "type")
                    .flatMap(Syntax::text);
        } catch (NoEdit e) {
            return Optional.empty();
        }
    }
}
