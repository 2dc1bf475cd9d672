package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes out the resources that `Fn::ForEach` makes, where it is known of what.
///
/// @see <a
///
// href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html">Fn::ForEach</a>
final class Loops {
    static final String PREFIX = "Fn::ForEach::";
    private static final int MOST = 1000;

    private final Node template;
    private int left = MOST;

    private Loops(Node template) {
        this.template = template;
    }

    /// The resources with all loops written out; one that goes over what is not known stays as it is.
    static Map<String, Node.Member> writtenOut(Node template, Map<String, Node.Member> resources) {
        return new Loops(template).writtenOut(resources);
    }

    private Map<String, Node.Member> writtenOut(Map<String, Node.Member> members) {
        Map<String, Node.Member> out = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            Optional<Map<String, Node.Member>> made = name.startsWith(PREFIX) ? made(member.value()) : Optional.empty();
            made.ifPresentOrElse(out::putAll, () -> out.put(name, member));
        });
        return out;
    }

    private Optional<Map<String, Node.Member>> made(Node loop) {
        if (!(loop instanceof Node.Sequence(List<Node> parts, Lines ignored))
                || parts.size() != 3
                || parts.get(0).text().isEmpty()
                || !(parts.get(2) instanceof Node.Mapping body)) {
            return Optional.empty();
        }
        Optional<List<String>> over = over(parts.get(1));
        if (over.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Node.Member> out = new LinkedHashMap<>();
        for (String value : over.get()) {
            left -= body.members().size();
            if (left < 0) {
                return Optional.empty();
            }
            Node.Mapping one = (Node.Mapping) with(parts.get(0).text().get(), value, body);
            out.putAll(writtenOut(one.members()));
        }
        return Optional.of(out);
    }

    private Optional<List<String>> over(Node node) {
        Optional<String> parameter = node.text("Ref").or(() -> node.text("!Ref"));
        if (parameter.isPresent()) {
            return template.get("Parameters")
                    .flatMap(all -> all.get(parameter.get()))
                    .filter(declared -> declared.text("Type")
                            .filter("CommaDelimitedList"::equals)
                            .isPresent())
                    .flatMap(declared -> declared.text("Default"))
                    .map(text -> List.of(text.strip().split("\\s*,\\s*")));
        }
        if (!(node instanceof Node.Sequence(List<Node> elements, Lines ignored))) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (Node element : elements) {
            if (!(element instanceof Node.Scalar(Object value, Lines alsoIgnored))) {
                return Optional.empty();
            }
            values.add(String.valueOf(value));
        }
        return Optional.of(values);
    }

    private static Node with(String name, String value, Node node) {
        return switch (node) {
            case Node.Null none -> none;
            case Node.Scalar(String text, Lines lines) -> new Node.Scalar(with(name, value, text), lines);
            case Node.Scalar other -> other;
            case Node.Sequence(List<Node> elements, Lines lines) ->
                new Node.Sequence(
                        elements.stream()
                                .map(element -> with(name, value, element))
                                .toList(),
                        lines);
            case Node.Mapping mapping -> {
                boolean itself = mapping.members().size() == 1
                        && mapping.text("Ref")
                                .or(() -> mapping.text("!Ref"))
                                .filter(name::equals)
                                .isPresent();
                Map<String, Node.Member> members = new LinkedHashMap<>();
                mapping.members()
                        .forEach((key, member) -> members.put(
                                with(name, value, key),
                                new Node.Member(with(name, value, member.value()), member.lines())));
                yield itself ? new Node.Scalar(value, mapping.lines()) : new Node.Mapping(members, mapping.lines());
            }
        };
    }

    // The second form leaves out what a logical id may not hold.
    private static String with(String name, String value, String text) {
        return text.replace("${" + name + "}", value).replace("&{" + name + "}", value.replaceAll("[^A-Za-z0-9]", ""));
    }
}
