package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Reference;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked of values everywhere.
public final class Values {
    private static final int MAX_RENDERED = 1_000_000;
    private static final int MAX_NAME = 10_000;

    private Values() {}

    /// Something that is known only when it is deployed, and is the same wherever it is written so.
    public static Value.Unknown named(String name, String reason, Lines lines) {
        return name.length() > MAX_NAME
                ? Value.Unknown.because(reason, lines)
                : new Value.Unknown(reason, Optional.of(new Reference(Reference.Kind.PSEUDO, name, "")), lines);
    }

    /// What is known of a string, with the names of what is not in braces; empty where something has no name.
    public static Optional<String> rendered(Value value) {
        return switch (value) {
            case Value.Scalar(Object plain, Lines ignored) -> Optional.of(String.valueOf(plain));
            case Value.Unknown unknown -> name(unknown).map(name -> "{" + name.replace('/', '|') + "}");
            case Value.Text(List<Object> pieces, Lines ignored) -> {
                StringBuilder out = new StringBuilder();
                for (Object piece : pieces) {
                    Optional<String> one =
                            piece instanceof Value.Unknown unknown ? rendered(unknown) : Optional.of((String) piece);
                    if (one.isEmpty()) {
                        yield Optional.empty();
                    }
                    out.append(one.get());
                }
                yield Optional.of(out.toString());
            }
            case Value ignored -> Optional.empty();
        };
    }

    private static Optional<String> name(Value.Unknown unknown) {
        return unknown.of().map(Reference::name);
    }

    /// A value as an argument of a function that is not known itself; empty where it has no name.
    static Optional<String> argument(Value value) {
        StringBuilder out = new StringBuilder();
        return json(value, out, '\'') ? Optional.of(out.toString()) : Optional.empty();
    }

    /// What only the same values share; empty where something in it has no name, or it is too large.
    static Optional<String> key(Value value) {
        StringBuilder out = new StringBuilder();
        return json(value, out, '"') ? Optional.of(out.toString()) : Optional.empty();
    }

    /// A known value as JSON; empty where something in it is not known, or it is too large.
    static Optional<String> json(Value value) {
        return value.firstUnknown().isEmpty() ? key(value) : Optional.empty();
    }

    private static boolean json(Value value, StringBuilder out, char quote) {
        if (out.length() > MAX_RENDERED) {
            return false;
        }
        switch (value) {
            case Value.Nothing ignored -> out.append("null");
            case Value.Scalar(String text, Lines ignored) -> quoted(text, out, quote);
            case Value.Scalar scalar -> out.append(scalar.value());
            case Value.Text text -> {
                Optional<String> rendered = rendered(text);
                rendered.ifPresent(known -> quoted(known, out, quote));
                return rendered.isPresent();
            }
            case Value.Unknown unknown -> {
                name(unknown).ifPresent(out::append);
                return name(unknown).isPresent();
            }
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                out.append('[');
                for (int i = 0; i < elements.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    if (!json(elements.get(i), out, quote)) {
                        return false;
                    }
                }
                out.append(']');
            }
            case Value.Mapping(Map<String, Value> members, Lines ignored) -> {
                out.append('{');
                boolean first = true;
                for (Map.Entry<String, Value> member : members.entrySet()) {
                    out.append(first ? "" : ",");
                    first = false;
                    quoted(member.getKey(), out, quote);
                    out.append(':');
                    if (!json(member.getValue(), out, quote)) {
                        return false;
                    }
                }
                out.append('}');
            }
        }
        return true;
    }

    private static void quoted(String text, StringBuilder out, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                case '"' -> out.append(quote == '"' ? "\\\"" : "\"");
                default -> out.append(sign);
            }
        }
        out.append(quote);
    }

    /// Data without expressions.
    static Value literal(Node node, Lines lines) {
        return switch (node) {
            case Node.Null ignored -> new Value.Nothing(lines);
            case Node.Scalar(Object value, Lines ignored) -> new Value.Scalar(value, lines);
            case Node.Sequence(List<Node> elements, Lines ignored) -> {
                List<Value> all = new ArrayList<>();
                elements.forEach(element -> {
                    if (!(element instanceof Node.Null)) {
                        all.add(literal(element, lines));
                    }
                });
                yield new Value.Sequence(all, lines);
            }
            case Node.Mapping mapping -> {
                Map<String, Value> all = new LinkedHashMap<>();
                mapping.members().forEach((name, member) -> {
                    if (!(member.value() instanceof Node.Null)) {
                        all.put(name, literal(member.value(), lines));
                    }
                });
                yield new Value.Mapping(all, lines);
            }
        };
    }

    /// The member of that name, whatever its case.
    public static Optional<Value> member(Map<String, Value> members, String name) {
        Value exact = members.get(name);
        return exact != null
                ? Optional.of(exact)
                : members.entrySet().stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
