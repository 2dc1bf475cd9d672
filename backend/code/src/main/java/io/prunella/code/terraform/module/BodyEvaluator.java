package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Evaluator;
import io.prunella.code.terraform.eval.Functions;
import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Scope;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Computes all values of a block, and writes out its dynamic blocks.
final class BodyEvaluator {
    private static final Set<String> META =
            Set.of("count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection");

    private final Functions functions;

    BodyEvaluator(Functions functions) {
        this.functions = functions;
    }

    EvaluatedBody evaluate(Block block, Scope scope) {
        return evaluate(block.body(), scope, block, true);
    }

    private EvaluatedBody evaluate(Body body, Scope scope, Block of, boolean top) {
        Evaluator evaluator = new Evaluator(scope, functions);
        Map<String, EvaluatedBody.EvaluatedAttribute> attributes = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> {
            if (!top || !META.contains(name)) {
                attributes.put(
                        name,
                        new EvaluatedBody.EvaluatedAttribute(
                                evaluator.evaluate(attribute.value()),
                                attribute.span(),
                                source(attribute.value(), evaluator)));
            }
        });
        Map<String, List<EvaluatedBody>> blocks = new LinkedHashMap<>();
        Map<String, Value.Unknown> unknown = new LinkedHashMap<>();
        for (Block block : body.blocks()) {
            if (block.type().equals("dynamic") && block.labels().size() == 1) {
                dynamic(block, scope, blocks, unknown);
            } else if (!top || !META.contains(block.type())) {
                blocks.computeIfAbsent(block.type(), type -> new ArrayList<>())
                        .add(evaluate(block.body(), scope, block, false));
            }
        }
        return new EvaluatedBody(attributes, blocks, unknown, of.span());
    }

    // A name that two resources bear by mistake, or in turn, still leads to the one that it was taken from.
    private static Optional<Reference> source(Expression value, Evaluator evaluator) {
        return value instanceof Expression.Member member
                        && evaluator.evaluate(member.of()) instanceof Value.Mapping mapping
                ? mapping.resource().map(resource -> new Reference(resource.address(), member.name()))
                : Optional.empty();
    }

    private void dynamic(
            Block dynamic, Scope scope, Map<String, List<EvaluatedBody>> blocks, Map<String, Value.Unknown> unknown) {
        String type = dynamic.labels().getFirst();
        Optional<Block> content = dynamic.body().blocks("content").findFirst();
        Optional<Expression> forEach = dynamic.body().value("for_each");
        if (content.isEmpty() || forEach.isEmpty()) {
            return;
        }
        String iterator =
                dynamic.body().value("iterator").map(BodyEvaluator::name).orElse(type);
        Value over = new Evaluator(scope, functions).evaluate(forEach.get());
        switch (over) {
            case Value.Unknown none -> unknown.put(type, none);
            case Value.Sequence sequence -> {
                for (int i = 0; i < sequence.elements().size(); i++) {
                    Value element = sequence.elements().get(i);
                    Value key = sequence.set() ? element : Value.of(i);
                    add(content.get(), scope, type, iterator, key, element, blocks);
                }
            }
            case Value.Mapping mapping ->
                mapping.members()
                        .forEach((key, value) ->
                                add(content.get(), scope, type, iterator, Value.of(key), value, blocks));
            default -> {}
        }
    }

    private void add(
            Block content,
            Scope scope,
            String type,
            String iterator,
            Value key,
            Value value,
            Map<String, List<EvaluatedBody>> blocks) {
        Scope inner = scope.with(Map.of(iterator, Value.map(Map.of("key", key, "value", value))));
        blocks.computeIfAbsent(type, name -> new ArrayList<>()).add(evaluate(content.body(), inner, content, false));
    }

    private static String name(Expression expression) {
        return expression instanceof Expression.Name name ? name.name() : "";
    }
}
