package io.prunella.code.arm.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of a template, in which names are found whatever their case.
///
/// @param base where in the text the template stands
record ArmText(TreeText tree, List<String> base) {
    private static final List<String> NESTED = List.of("properties", "template");

    static Optional<Syntax.Entry> entry(Syntax.Mapping mapping, String name) {
        return mapping.entry(name)
                .or(() -> mapping.entries().stream()
                        .filter(entry -> entry.key().equalsIgnoreCase(name))
                        .findFirst());
    }

    static Optional<Syntax> get(Syntax syntax, String... path) {
        Optional<Syntax> here = Optional.of(syntax);
        for (String name : path) {
            here = here.filter(Syntax.Mapping.class::isInstance)
                    .flatMap(one -> entry((Syntax.Mapping) one, name))
                    .map(Syntax.Entry::value);
        }
        return here;
    }

    /// What stands at a path of names and indices from the root.
    Slot slot(List<String> path) throws NoEdit {
        Slot here = new Slot(tree.root(), true, 0, 0, List.of());
        for (String name : path) {
            here = inner(here, name).orElseThrow(() -> new NoEdit("It is not told where '" + name + "' is written"));
        }
        return here;
    }

    Optional<Slot> inner(Slot slot, String name) {
        return switch (slot.value()) {
            case Syntax.Mapping mapping ->
                entry(mapping, name).map(entry -> Slot.of(tree, mapping, entry, slot.path()));
            case Syntax.Sequence list
            when name.matches("\\d{1,9}")
                    && Integer.parseInt(name) < list.elements().size() ->
                Optional.of(Slot.of(tree, list, Integer.parseInt(name), slot.path()));
            case Syntax ignored -> Optional.empty();
        };
    }

    /// The template whose parameters and variables an expression at a path means: the innermost one around it that
    /// does not leave that to the one around itself.
    List<String> scope(List<String> path) {
        List<String> scope = base;
        for (int i = base.size(); i + 2 < path.size(); i++) {
            if (isNested(path.subList(i, i + 2)) && isOwnScope(path.subList(0, i), scope)) {
                scope = path.subList(0, i + 2);
            }
        }
        return scope;
    }

    private static boolean isNested(List<String> names) {
        return names.getFirst().equalsIgnoreCase(NESTED.getFirst())
                && names.getLast().equalsIgnoreCase(NESTED.getLast());
    }

    // Whether a deployment evaluates its template by itself, as it does in later versions of the language.
    private boolean isOwnScope(List<String> deployment, List<String> around) {
        try {
            Syntax node = slot(deployment).value();
            Optional<String> said = get(node, "properties", "expressionEvaluationOptions", "scope")
                    .flatMap(Syntax::text);
            boolean later = get(slot(around).value(), "languageVersion").isPresent()
                    || get(node, "properties", "template", "languageVersion").isPresent();
            return said.map("inner"::equalsIgnoreCase).orElse(later);
        } catch (NoEdit e) {
            return false;
        }
    }

    static List<String> with(List<String> path, String... names) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(names));
        return List.copyOf(longer);
    }
}
