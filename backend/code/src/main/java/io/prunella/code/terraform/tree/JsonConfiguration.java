package io.prunella.code.terraform.tree;

import io.prunella.code.tree.JsonSyntax;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Syntax;
import io.prunella.code.tree.TreeException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reads a file's text as Terraform's JSON syntax: into what the same would be in its own.
///
/// @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">JSON Configuration Syntax</a>
public final class JsonConfiguration {
    private static final String COMMENT = "//";
    /// How many labels the blocks have that declare something.
    private static final Map<String, Integer> LABELS = Map.of(
            "resource",
            2,
            "data",
            2,
            "module",
            1,
            "variable",
            1,
            "output",
            1,
            "provider",
            1,
            "terraform",
            0,
            "locals",
            0);
    /// Blocks that hold blocks; the others hold arguments, which may be objects.
    private static final Set<String> NESTING = Set.of("resource", "data", "provider", "terraform");
    /// Arguments of resources that are objects. Without the providers' schema nothing else tells them from blocks.
    private static final Set<String> OBJECTS = Set.of("tags", "tags_all", "for_each");

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    private JsonConfiguration(String text) {
        this.text = text;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            lineStarts.add(at + 1);
        }
    }

    /// @throws SyntaxException with the place, for the first thing that is wrong
    public static Body parse(String text) throws SyntaxException {
        JsonConfiguration file = new JsonConfiguration(text);
        List<Block> blocks = new ArrayList<>();
        for (Syntax.Mapping root : bodies(file.read())) {
            for (Syntax.Entry entry : root.entries()) {
                Integer labels = LABELS.get(entry.key());
                if (labels != null) {
                    file.declare(entry.key(), List.of(), labels, entry, blocks);
                }
            }
        }
        return new Body(Map.of(), blocks);
    }

    /// The values of variables, which are taken as they are.
    ///
    /// @throws SyntaxException with the place, for the first thing that is wrong
    public static Body values(String text) throws SyntaxException {
        JsonConfiguration file = new JsonConfiguration(text);
        Map<String, Attribute> values = new LinkedHashMap<>();
        for (Syntax.Mapping root : bodies(file.read())) {
            for (Syntax.Entry entry : root.entries()) {
                values.put(entry.key(), file.attribute(entry, file.literal(entry.value())));
            }
        }
        return new Body(values, List.of());
    }

    private Syntax read() throws SyntaxException {
        try {
            JsonTree.read(text);
            return JsonSyntax.read(text);
        } catch (TreeException e) {
            throw new SyntaxException(e.line(), 1, String.valueOf(e.getMessage()));
        }
    }

    // One object, or several that say more of the same.
    private static List<Syntax.Mapping> bodies(Syntax value) {
        return switch (value) {
            case Syntax.Mapping one -> List.of(one);
            case Syntax.Sequence several ->
                several.elements().stream()
                        .filter(Syntax.Mapping.class::isInstance)
                        .map(Syntax.Mapping.class::cast)
                        .toList();
            default -> List.of();
        };
    }

    // Each level of names is a label.
    private void declare(String type, List<String> labels, int left, Syntax.Entry entry, List<Block> blocks)
            throws SyntaxException {
        for (Syntax.Mapping body : bodies(entry.value())) {
            if (left == 0) {
                int start = entry.value() == body ? entry.start() : body.start();
                blocks.add(new Block(type, labels, body(type, body), span(start, body.end())));
                continue;
            }
            for (Syntax.Entry named : body.entries()) {
                if (!named.key().equals(COMMENT)) {
                    List<String> more = new ArrayList<>(labels);
                    more.add(named.key());
                    declare(type, more, left - 1, named, blocks);
                }
            }
        }
    }

    private Body body(String type, Syntax.Mapping body) throws SyntaxException {
        return NESTING.contains(type) ? nested(body) : arguments(body, type.equals("variable"));
    }

    private Body arguments(Syntax.Mapping body, boolean ofVariable) throws SyntaxException {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (Syntax.Entry entry : body.entries()) {
            if (entry.key().equals(COMMENT)) {
                continue;
            }
            Syntax value = entry.value();
            boolean type = ofVariable && entry.key().equals("type");
            attributes.put(
                    entry.key(),
                    attribute(entry, type ? type(value) : ofVariable ? literal(value) : expression(value)));
        }
        return new Body(attributes, List.of());
    }

    private Body nested(Syntax.Mapping body) throws SyntaxException {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (Syntax.Entry entry : body.entries()) {
            String name = entry.key();
            if (name.equals(COMMENT)) {
                continue;
            }
            if (name.equals("dynamic")) {
                for (Syntax.Mapping types : bodies(entry.value())) {
                    for (Syntax.Entry made : types.entries()) {
                        dynamic(made, blocks);
                    }
                }
            } else if (isBlocks(entry)) {
                for (Syntax.Mapping inner : bodies(entry.value())) {
                    int start = entry.value() == inner ? entry.start() : inner.start();
                    blocks.add(new Block(name, List.of(), nested(inner), span(start, inner.end())));
                }
            } else {
                attributes.put(name, attribute(entry, expression(entry.value())));
            }
        }
        return new Body(attributes, blocks);
    }

    private static boolean isBlocks(Syntax.Entry entry) {
        Predicate<Syntax> object = Syntax.Mapping.class::isInstance;
        return !OBJECTS.contains(entry.key())
                && (object.test(entry.value())
                        || (entry.value() instanceof Syntax.Sequence several
                                && !several.elements().isEmpty()
                                && several.elements().stream().allMatch(object)));
    }

    private void dynamic(Syntax.Entry made, List<Block> blocks) throws SyntaxException {
        for (Syntax.Mapping one : bodies(made.value())) {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            List<Block> content = new ArrayList<>();
            for (Syntax.Entry entry : one.entries()) {
                Optional<String> word = entry.value().text();
                if (entry.key().equals("content")) {
                    for (Syntax.Mapping inner : bodies(entry.value())) {
                        content.add(new Block("content", List.of(), nested(inner), span(entry.start(), inner.end())));
                    }
                } else if (entry.key().equals("iterator") && word.isPresent()) {
                    attributes.put("iterator", attribute(entry, new Expression.Name(word.get(), span(entry.value()))));
                } else {
                    attributes.put(entry.key(), attribute(entry, expression(entry.value())));
                }
            }
            blocks.add(new Block(
                    "dynamic", List.of(made.key()), new Body(attributes, content), span(made.start(), one.end())));
        }
    }

    private Attribute attribute(Syntax.Entry entry, Expression value) {
        return new Attribute(entry.key(), value, span(entry.start(), entry.end()));
    }

    private Expression expression(Syntax value) throws SyntaxException {
        return value(value, true);
    }

    private Expression literal(Syntax value) throws SyntaxException {
        return value(value, false);
    }

    /// @param templates whether strings are templates
    private Expression value(Syntax value, boolean templates) throws SyntaxException {
        Span span = span(value);
        return switch (value) {
            case Syntax.Mapping mapping -> {
                List<Expression.Item> items = new ArrayList<>();
                for (Syntax.Entry entry : mapping.entries()) {
                    Span key = span(entry.start(), entry.keyEnd());
                    items.add(
                            new Expression.Item(string(entry.key(), key, templates), value(entry.value(), templates)));
                }
                yield new Expression.Object(items, span);
            }
            case Syntax.Sequence sequence -> {
                List<Expression> elements = new ArrayList<>();
                for (Syntax element : sequence.elements()) {
                    elements.add(value(element, templates));
                }
                yield new Expression.Tuple(elements, span);
            }
            case Syntax.Scalar scalar
            when text.charAt(scalar.start()) == '"' -> string(scalar.value(), span, templates);
            case Syntax.Scalar scalar ->
                switch (scalar.value()) {
                    case "null" -> new Expression.Null(span);
                    case "true", "false" -> new Expression.Bool(scalar.value().equals("true"), span);
                    default -> number(scalar.value(), span);
                };
            default -> throw new SyntaxException(span.startLine(), 1, "It is no value of JSON");
        };
    }

    private static Expression number(String written, Span span) throws SyntaxException {
        try {
            if (written.length() <= ExpressionParser.LONGEST_NUMBER) {
                return new Expression.Number(new BigDecimal(written), span);
            }
        } catch (NumberFormatException e) {
            throw new SyntaxException(span.startLine(), 1, "'" + written + "' is not a number");
        }
        throw new SyntaxException(span.startLine(), 1, "The number is too long");
    }

    private static Expression string(String written, Span span, boolean template) throws SyntaxException {
        if (!template) {
            return new Expression.Template(List.of(new Expression.Text(written)), span);
        }
        try {
            return new Expression.Template(
                    HclParser.template(written, span.start() + 1, span.startLine())
                            .parts(),
                    span);
        } catch (SyntaxException e) {
            throw new SyntaxException(span.startLine(), 1, String.valueOf(e.getMessage()));
        }
    }

    // A constraint is written as it would be without quotes.
    private Expression type(Syntax value) throws SyntaxException {
        String written = value.text().orElse("any");
        try {
            Attribute parsed = HclParser.parse("type = " + written).attributes().get("type");
            return parsed == null ? literal(value) : parsed.value();
        } catch (SyntaxException e) {
            throw new SyntaxException(span(value).startLine(), 1, String.valueOf(e.getMessage()));
        }
    }

    private Span span(Syntax value) {
        return span(value.start(), value.end());
    }

    private Span span(int start, int end) {
        return new Span(start, end, line(start), line(Math.max(start, end - 1)));
    }

    private int line(int offset) {
        int found = java.util.Collections.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
