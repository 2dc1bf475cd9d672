package io.prunella.code.edit.tree;

import io.prunella.code.tree.Syntax;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes values as the rest of a text is written.
///
/// @param form what a language makes of values of its own
/// @param step by which what is inside is indented
/// @param inset whether dashes are indented below their key
/// @param quote around texts that take one
/// @param colon between a key and its value in a line
/// @param newline what ends a line
public record Layout(boolean json, Form form, String step, boolean inset, char quote, String colon, String newline) {
    private static final int LONGEST_LINE = 80;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][\\w./-]*(:+[\\w./-]+)*|[\\d.]+/\\d+");
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    /// How a language writes values that are neither objects nor lists nor scalars; all others stay as they are.
    @FunctionalInterface
    public interface Form {
        Form PLAIN = (value, layout) -> value;

        Object of(Object value, Layout layout);
    }

    public static Layout of(TreeText source, Form form) {
        String text = source.text();
        long single = text.chars().filter(c -> c == '\'').count();
        long twice = text.chars().filter(c -> c == '"').count();
        return new Layout(
                source.json(),
                form,
                step(source),
                inset(source, source.root()) >= 0,
                twice > single ? '"' : '\'',
                colon(source),
                source.newline());
    }

    private static String colon(TreeText source) {
        if (!source.json() || !(source.root() instanceof Syntax.Mapping root)) {
            return ": ";
        }
        Syntax.Entry first = root.entries().getFirst();
        String between = source.text().substring(first.keyEnd(), first.value().start());
        return between.contains("\n") ? ": " : between;
    }

    private static String step(TreeText source) {
        if (!(source.root() instanceof Syntax.Mapping root)) {
            return "  ";
        }
        for (Syntax.Entry entry : root.entries()) {
            if (entry.value() instanceof Syntax.Mapping inner
                    && !inner.entries().isEmpty()) {
                String outer = source.indentation(entry.start());
                String found = source.indentation(inner.entries().getFirst().start());
                if (found.length() > outer.length() && found.startsWith(outer)) {
                    return found.substring(outer.length());
                }
            }
        }
        return "  ";
    }

    // Above 0 where dashes are indented, below where they are not, by the first lists that tell.
    private static int inset(TreeText source, Syntax syntax) {
        int told = 0;
        if (syntax instanceof Syntax.Mapping mapping && !mapping.flow()) {
            for (Syntax.Entry entry : mapping.entries()) {
                if (entry.value() instanceof Syntax.Sequence list && !list.flow()) {
                    told += source.column(list.start()) > source.column(entry.start()) ? 1 : -1;
                }
                told += inset(source, entry.value());
            }
        } else if (syntax instanceof Syntax.Sequence list && !list.flow()) {
            for (Syntax element : list.elements()) {
                told += inset(source, element);
            }
        }
        return told;
    }

    /// What follows the colon of a key.
    ///
    /// @param indent of the key
    String block(Object raw, int indent) {
        Object value = form.of(raw, this);
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            int inner = indent + step.length();
            return newline + " ".repeat(inner) + members(Trees.asObject(map), inner);
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            int dashes = inset ? indent + step.length() : indent;
            List<String> lines = new ArrayList<>();
            list.forEach(element -> lines.add("- " + element(element, dashes)));
            return newline + " ".repeat(dashes) + String.join(newline + " ".repeat(dashes), lines);
        }
        return " " + flow(value);
    }

    /// The members of an object, each in a line of its own; the first line is not indented.
    String members(Map<String, Object> members, int indent) {
        List<String> lines = new ArrayList<>();
        members.forEach((name, value) -> lines.add(text(name) + ":" + block(value, indent)));
        return String.join(newline + " ".repeat(indent), lines);
    }

    /// What follows a dash and a blank.
    ///
    /// @param dash its column
    String element(Object raw, int dash) {
        Object value = form.of(raw, this);
        return value instanceof Map<?, ?> map && !map.isEmpty()
                ? members(Trees.asObject(map), dash + 2)
                : block(value, dash).strip();
    }

    /// A value in one line, with brackets.
    public String flow(Object raw) {
        Object value = form.of(raw, this);
        return switch (value) {
            case Raw(String text) -> text;
            case Map<?, ?> map -> {
                List<String> parts = new ArrayList<>();
                Trees.asObject(map).forEach((name, member) -> parts.add(text(name) + colon + flow(member)));
                yield parts.isEmpty() ? "{}" : "{" + String.join(", ", parts) + "}";
            }
            case List<?> list -> {
                List<String> parts = new ArrayList<>();
                list.forEach(element -> parts.add(flow(element)));
                yield "[" + String.join(", ", parts) + "]";
            }
            case String text -> text(text);
            default -> String.valueOf(value);
        };
    }

    /// A value of JSON over several lines, as far as it has parts that are worth it.
    ///
    /// @param indentation of the line it begins in
    String spread(Object raw, String indentation) {
        Object value = form.of(raw, this);
        String line = flow(value);
        boolean small = value instanceof List<?> list
                && list.stream().noneMatch(element -> element instanceof Map<?, ?>)
                && line.length() <= LONGEST_LINE;
        String inner = indentation + step;
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            List<String> parts = new ArrayList<>();
            Trees.asObject(map).forEach((name, member) -> parts.add(text(name) + colon + spread(member, inner)));
            return "{" + newline + inner + String.join("," + newline + inner, parts) + newline + indentation + "}";
        }
        if (value instanceof List<?> list && !list.isEmpty() && !small) {
            List<String> parts = new ArrayList<>();
            list.forEach(element -> parts.add(spread(element, inner)));
            return "[" + newline + inner + String.join("," + newline + inner, parts) + newline + indentation + "]";
        }
        return line;
    }

    /// A text, in quotes where it would be taken for something else without.
    String text(String text) {
        if (json) {
            return TreeJson.write(text);
        }
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /// A text in quotes.
    public String quoted(String text) {
        boolean simple = text.chars().noneMatch(c -> c < 32);
        return quote == '\'' && simple ? "'" + text.replace("'", "''") + "'" : TreeJson.write(text);
    }

    /// Another value in the place of one, in its quotes and with its capitals.
    String like(String written, Object value) {
        if (!(value instanceof String || value instanceof Boolean || value instanceof Number)) {
            return flow(value);
        }
        boolean quoted = written.startsWith("\"") || written.startsWith("'");
        String before = quoted ? written.substring(1, written.length() - 1) : written;
        String text = value instanceof Boolean is ? word(before, is) : String.valueOf(value);
        if (quoted) {
            return written.startsWith("'") ? "'" + text.replace("'", "''") + "'" : TreeJson.write(text);
        }
        return value instanceof Boolean ? text : flow(value);
    }

    private static String word(String before, boolean is) {
        return switch (before) {
            case "True", "False" -> is ? "True" : "False";
            case "TRUE", "FALSE" -> is ? "TRUE" : "FALSE";
            case "yes", "no" -> is ? "yes" : "no";
            case "Yes", "No" -> is ? "Yes" : "No";
            case "on", "off" -> is ? "on" : "off";
            default -> String.valueOf(is);
        };
    }
}
