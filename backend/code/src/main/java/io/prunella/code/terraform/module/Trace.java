package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/// Follows expressions from one block of one module.
///
/// @param key which of the instances of its block it is about; empty where there is but one
record Trace(Module module, Block block, String key) implements Tracing {
    private static final int DEEPEST = 50;

    @Override
    public Written trace(String file, Expression expression) {
        return trace(file, expression, 0);
    }

    private Written trace(String file, Expression expression, int depth) {
        if (depth > DEEPEST) {
            return new Written.Nowhere("It refers to itself");
        }
        return switch (expression) {
            case Expression.Template template
            when template.parts().size() == 1
                    && template.parts().getFirst() instanceof Expression.Interpolation alone ->
                trace(file, alone.value(), depth + 1);
            case Expression.Name name -> new Written.Nowhere("It is taken from '" + name.name() + "'");
            case Expression.Member ignored -> path(expression, depth);
            case Expression.Index ignored -> path(expression, depth);
            case Expression.Conditional conditional ->
                branch(conditional)
                        .map(chosen -> trace(file, chosen, depth + 1))
                        .orElseGet(() -> new Written.At(file, expression));
            default -> new Written.At(file, expression);
        };
    }

    // Empty where it cannot be told which of the two counts, or that depends on the instance.
    private Optional<Expression> branch(Expression.Conditional conditional) {
        Value holds = module.evaluator(module).evaluate(conditional.condition());
        if (holds.equals(Value.of(true))) {
            return Optional.of(conditional.then());
        }
        return holds.equals(Value.of(false)) ? Optional.of(conditional.otherwise()) : Optional.empty();
    }

    private Written path(Expression expression, int depth) {
        LinkedList<String> names = new LinkedList<>();
        Expression at = expression;
        while (true) {
            if (at instanceof Expression.Member member) {
                names.addFirst(member.name());
                at = member.of();
            } else if (at instanceof Expression.Index index
                    && literal(index.key()).isPresent()) {
                names.addFirst(literal(index.key()).get());
                at = index.of();
            } else {
                break;
            }
        }
        if (!(at instanceof Expression.Name root) || names.isEmpty()) {
            return new Written.Nowhere("It is computed");
        }
        return named(root.name(), names, depth + 1);
    }

    private Written named(String root, List<String> names, int depth) {
        List<String> rest = names.subList(1, names.size());
        return switch (root) {
            case "var" -> inside(variable(names.getFirst(), depth), rest);
            case "local" -> inside(local(names.getFirst(), depth), rest);
            case "each" ->
                names.getFirst().equals("value")
                        ? inside(item(depth), rest)
                        : new Written.Nowhere("It is the key of an instance");
            case "data" -> data(names);
            default -> new Written.Nowhere("It is taken from '" + root + "." + String.join(".", names) + "'");
        };
    }

    private Written variable(String name, int depth) {
        Optional<Caller> caller = module.caller();
        if (caller.isPresent()) {
            Attribute given = caller.get().call().block().body().attributes().get(name);
            if (given != null) {
                return new Trace(
                                caller.get().module(),
                                caller.get().call().block(),
                                caller.get().key())
                        .trace(given.span().in(caller.get().call().file()), given.value(), depth + 1);
            }
        }
        Placed given = module.given().get(name);
        if (given != null) {
            return trace(given.file(), given.attribute().value(), depth + 1);
        }
        return Optional.ofNullable(module.declarations().variables().get(name))
                .flatMap(variable -> Optional.ofNullable(
                                variable.block().body().attributes().get("default"))
                        .map(value -> trace(value.span().in(variable.file()), value.value(), depth + 1)))
                .orElseGet(() -> new Written.Nowhere("The variable '" + name + "' has no value"));
    }

    private Written local(String name, int depth) {
        Placed local = module.declarations().locals().get(name);
        return local == null
                ? new Written.Nowhere("The local value '" + name + "' is not declared")
                : trace(local.file(), local.attribute().value(), depth + 1);
    }

    private Written item(int depth) {
        Attribute forEach = block.body().attributes().get("for_each");
        if (forEach == null) {
            return new Written.Nowhere("'each' means nothing here");
        }
        return inside(trace(forEach.span().in(module.fileOf(block)), forEach.value(), depth + 1), List.of(key));
    }

    private Written data(List<String> names) {
        boolean document = names.size() == 3
                && names.getFirst().equals("aws_iam_policy_document")
                && (names.get(2).equals("json") || names.get(2).equals("minified_json"));
        Declared declared = module.declarations().resources().get("data." + names.getFirst() + "." + names.get(1));
        return document && declared != null
                ? new Written.Data(declared.file(), declared.block())
                : new Written.Nowhere("It is taken from 'data." + String.join(".", names) + "'");
    }

    private static Written inside(Written written, List<String> names) {
        Written here = written;
        for (String name : names) {
            if (!(here instanceof Written.At at)) {
                return here;
            }
            here = item(at, name);
        }
        return here;
    }

    private static Written item(Written.At at, String name) {
        if (!(at.expression() instanceof Expression.Object object)) {
            return new Written.Nowhere("'" + name + "' is taken from a value that is computed");
        }
        return object.items().stream()
                .filter(item -> name.equals(key(item.key())))
                .findFirst()
                .<Written>map(item -> new Written.At(at.file(), item.value()))
                .orElseGet(() -> new Written.Nowhere("There is no '" + name + "' in it"));
    }

    private static String key(Expression key) {
        return key instanceof Expression.Name name ? name.name() : literal(key).orElse("");
    }

    private static Optional<String> literal(Expression expression) {
        return Texts.plain(ConstantScope.evaluate(expression));
    }
}
