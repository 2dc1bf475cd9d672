package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A resource of a template with its values.
///
/// @param id the logical id
/// @param properties a mapping, or what is not known of them
/// @param doubt why it may not be there, or another than it says; empty where neither can be
public record Resource(String id, String type, Value properties, Lines lines, Optional<String> doubt) {
    /// All that the template makes, as far as its conditions tell.
    public static List<Resource> readAll(Template template) {
        Evaluator evaluator = new Evaluator(template);
        Serverless serverless = new Serverless(template.root());
        List<Resource> all = new ArrayList<>();
        template.resources().forEach((id, member) -> {
            Optional<String> type = member.value().text("Type");
            Optional<Value> made = member.value()
                    .text("Condition")
                    .map(condition -> evaluator.conditions().named(condition, member.lines()));
            boolean left = made.isPresent()
                    && made.get() instanceof Value.Scalar(Object is, Lines ignored)
                    && is.equals(false);
            if (type.isEmpty() || left) {
                return;
            }
            Optional<String> doubt = template.mayChange()
                    .or(() -> made.flatMap(Value::firstUnknown)
                            .map(why -> "Whether '" + id + "' is made is not known. " + why.reason()));
            Value value = computed(member.value(), evaluator)
                    .orElseGet(
                            () -> evaluator.members(serverless.properties(type.get(), member.value()), member.lines()));
            all.add(FunctionRole.inPlaceOf(new Resource(id, type.get(), value, member.lines(), doubt)));
        });
        return all;
    }

    // The properties where a function chooses them as a whole; empty where they are written out, or left out.
    private static Optional<Value> computed(Node resource, Evaluator evaluator) {
        return resource.get("Properties")
                .filter(properties -> properties instanceof Node.Mapping mapping
                        && Call.of(mapping).isPresent())
                .map(evaluator::evaluate)
                .filter(value -> value instanceof Value.Mapping || value instanceof Value.Unknown);
    }

    /// The value of a property; empty where it is not set.
    public Optional<Value> property(String name) {
        return properties instanceof Value.Mapping mapping
                ? Optional.ofNullable(mapping.members().get(name))
                : Optional.of(properties);
    }
}
