package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `copy` makes of a property, a variable or a resource.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources">Iteration</a>
final class Loops {
    private static final String PREFIX = "copy ";
    private static final String INNERMOST = PREFIX;

    private Loops() {}

    /// Whether a member of an object makes others of it.
    static boolean isOne(String name, Node value) {
        return name.equalsIgnoreCase("copy")
                && value instanceof Node.Sequence loops
                && !loops.elements().isEmpty()
                && loops.elements().stream()
                        .allMatch(loop -> loop.getAnyCase("name").isPresent()
                                && loop.getAnyCase("count").isPresent());
    }

    /// The members that loops of properties make.
    static Map<String, Value> properties(Evaluator evaluator, Node loops) {
        Map<String, Value> made = new LinkedHashMap<>();
        for (Node loop : ((Node.Sequence) loops).elements()) {
            loop.getAnyCase("name")
                    .flatMap(Node::text)
                    .ifPresent(name -> made.put(name, property(evaluator, loop, name)));
        }
        return made;
    }

    static Value property(Evaluator evaluator, Node loop, String name) {
        Optional<Node> input = loop.getAnyCase("input");
        if (input.isEmpty()) {
            return Value.Unknown.because("The loop '" + name + "' has no input", loop.lines());
        }
        List<Value> indexes = indexes(evaluator, loop);
        if (indexes.size() == 1 && indexes.getFirst() instanceof Value.Unknown unknown) {
            return unknown;
        }
        List<Value> all = new ArrayList<>();
        for (Value index : indexes) {
            Evaluator inside = evaluator.with(PREFIX + name.toLowerCase(Locale.ROOT), index);
            all.add((evaluator.name(INNERMOST).isPresent() ? inside : inside.with(INNERMOST, index))
                    .evaluate(input.get()));
        }
        return new Value.Sequence(all, loop.lines());
    }

    /// The evaluators of each resource that a loop makes; one that stands for all where their number is not known.
    static List<Evaluator> resources(Evaluator evaluator, Node loop) {
        String name = loop.getAnyCase("name").flatMap(Node::text).orElse("").toLowerCase(Locale.ROOT);
        return indexes(evaluator, loop).stream()
                .map(index -> evaluator.with(PREFIX + name, index).with(INNERMOST, index))
                .toList();
    }

    /// Why what a loop makes may not be there: it may not run at all.
    static Optional<ArmResource.Doubt> doubt(Evaluator evaluator, Node loop) {
        Value count = count(evaluator, loop);
        return known(count).isPresent()
                ? Optional.empty()
                : Optional.of(new ArmResource.Doubt(
                        "How often it is made is not known. "
                                + count.spoils("It is no number", loop.lines()).reason(),
                        Values.rendered(count).map(text -> "count " + text)));
    }

    private static Value count(Evaluator evaluator, Node loop) {
        return evaluator.evaluate(loop.getAnyCase("count").orElse(new Node.Null(loop.lines())));
    }

    private static Optional<Long> known(Value count) {
        return count.plain().filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf);
    }

    private static List<Value> indexes(Evaluator evaluator, Node loop) {
        Lines lines = loop.lines();
        Value count = count(evaluator, loop);
        Optional<Long> known = known(count);
        if (known.isEmpty() || !evaluator.scope().budget().allows(known.get())) {
            String reason = known.isEmpty()
                    ? count.spoils("How often a loop runs is not known", lines).reason()
                    : "A loop runs too often to be written out";
            return List.of(Value.Unknown.because(reason, lines));
        }
        List<Value> all = new ArrayList<>();
        for (long i = 0; i < known.get(); i++) {
            all.add(new Value.Scalar(i, lines));
        }
        return all;
    }

    /// `copyIndex()`, `copyIndex('loop')`, `copyIndex(1)` and `copyIndex('loop', 1)`.
    static Value index(Evaluator evaluator, Expression.Call call, Lines lines) {
        Arguments given = evaluator.arguments(call, lines);
        boolean named = given.has(0) && given.values().getFirst() instanceof Value.Scalar(String text, Lines ignored);
        try {
            String loop = named ? PREFIX + given.text(0).toLowerCase(Locale.ROOT) : INNERMOST;
            int offset = named ? 1 : 0;
            Value index = evaluator.name(loop).orElseThrow(() -> new NotKnown("There is no such loop"));
            return given.has(offset)
                    ? BuiltIns.call(new Arguments("add", List.of(index, given.value(offset)), lines))
                    : index;
        } catch (NotKnown e) {
            return Value.Unknown.because(e.reason(), lines);
        }
    }
}
