package io.prunella.code.arm.eval;

import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Lines;
import io.prunella.code.tree.TreeException;
import io.prunella.code.value.Texts;
import io.prunella.code.value.Value;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions of strings.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string">
///     String functions</a>
final class TextFunctions {
    private static final Pattern HOLE = Pattern.compile("\\{\\{|}}|\\{(\\d{1,3})(?::([A-Za-z])(\\d{0,2}))?}");

    // Of the private use area, which texts do not use.
    private static final char GAP = '\uE0FF';
    private static final Pattern GAP_IN_TEXT = Pattern.compile(GAP + "(\\d{1,6})" + GAP);

    private static final int MAX_MARKS = 100;

    private TextFunctions() {}

    static void addTo(Map<String, BuiltIn> all) {
        all.put("concat", TextFunctions::concat);
        all.put("format", TextFunctions::format);
        all.put("join", TextFunctions::join);
        all.put("split", TextFunctions::split);
        all.put("tolower", a -> cased(a, text -> text.toLowerCase(Locale.ROOT)));
        all.put("toupper", a -> cased(a, text -> text.toUpperCase(Locale.ROOT)));
        all.put("trim", a -> a.of(a.text(0).strip()));
        all.put("replace", TextFunctions::replace);
        all.put("substring", TextFunctions::substring);
        all.put(
                "startswith",
                a -> a.of(
                        a.text(0).regionMatches(true, 0, a.text(1), 0, a.text(1).length())));
        all.put("endswith", TextFunctions::endsWith);
        all.put("padleft", TextFunctions::padLeft);
        all.put("string", TextFunctions::string);
        all.put("json", TextFunctions::json);
        all.put("base64", a -> a.of(encoded(a.plain(0))));
        all.put("base64tostring", a -> a.of(decoded(a.text(0))));
        all.put("base64tojson", a -> parsed(a, decoded(a.text(0))));
        all.put("datauri", a -> a.of("data:text/plain;charset=utf8;base64," + encoded(a.plain(0))));
        all.put("uri", TextFunctions::uri);
        all.put(
                "uricomponent",
                a -> a.of(URLEncoder.encode(a.text(0), StandardCharsets.UTF_8).replace("+", "%20")));
        all.put("uricomponenttostring", TextFunctions::uriDecoded);
        all.put("guid", a -> {
            throw new NotKnown("A GUID is made of it when it is deployed");
        });
        all.put("uniquestring", a -> {
            throw new NotKnown("A unique text is made of it when it is deployed");
        });
    }

    private static String nonEmpty(Arguments a, int index) throws NotKnown {
        if (a.text(index).isEmpty()) {
            throw new NotKnown("'" + a.function() + "' takes no empty text");
        }
        return a.text(index);
    }

    private static Value concat(Arguments a) throws NotKnown {
        if (a.has(0) && a.isList(0)) {
            List<Value> all = new ArrayList<>();
            for (int i = 0; i < a.size(); i++) {
                all.addAll(a.list(i));
            }
            return a.listOf(all);
        }
        Texts out = new Texts(a.lines());
        a.values().forEach(out::add);
        return out.done();
    }

    private static Value replace(Arguments a) throws NotKnown {
        String text = a.text(0);
        String old = nonEmpty(a, 1);
        Texts out = new Texts(a.lines());
        int from = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
            out.add(text.substring(from, at)).add(a.text(2));
            from = at + old.length();
        }
        return out.add(text.substring(from)).done();
    }

    private static Value uriDecoded(Arguments a) throws NotKnown {
        try {
            return a.of(URLDecoder.decode(a.text(0).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new NotKnown("A text is no component of a URI");
        }
    }

    private static Value format(Arguments a) throws NotKnown {
        String pattern = a.text(0);
        String plain = HOLE.matcher(pattern).replaceAll("");
        if (plain.contains("{") || plain.contains("}")) {
            throw new NotKnown("How '" + pattern + "' is filled in is not known");
        }
        Texts out = new Texts(a.lines());
        Matcher hole = HOLE.matcher(pattern);
        int from = 0;
        while (hole.find()) {
            out.add(pattern.substring(from, hole.start()));
            if (hole.group(1) == null) {
                out.add(hole.group().substring(1));
            } else if (hole.group(2) == null) {
                Value given = a.value(Integer.parseInt(hole.group(1)) + 1);
                out.add(
                        given instanceof Value.Scalar(Boolean bool, Lines ignored)
                                ? a.of(bool ? "True" : "False")
                                : given);
            } else {
                out.add(number(a.number(Integer.parseInt(hole.group(1)) + 1), hole.group(2), hole.group(3)));
            }
            from = hole.end();
        }
        return out.add(pattern.substring(from)).done();
    }

    private static String number(long number, String form, String digits) throws NotKnown {
        int width = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        return switch (form) {
            case "d", "D" ->
                (number < 0 ? "-" : "")
                        + String.format(
                                Locale.ROOT,
                                "%0" + Math.max(1, width) + "d",
                                BigInteger.valueOf(number).abs());
            case "x" -> String.format(Locale.ROOT, "%0" + Math.max(1, width) + "x", number);
            case "X" -> String.format(Locale.ROOT, "%0" + Math.max(1, width) + "X", number);
            default -> throw new NotKnown("How a number is written in the form '" + form + "' is not known");
        };
    }

    private static Value join(Arguments a) throws NotKnown {
        Texts out = new Texts(a.lines());
        List<Value> parts = a.list(0);
        for (int i = 0; i < parts.size(); i++) {
            out.add(i == 0 ? "" : a.text(1)).add(parts.get(i));
        }
        return out.done();
    }

    private static Value split(Arguments a) throws NotKnown {
        List<String> marks = new ArrayList<>();
        if (a.isList(1)) {
            Arguments all = new Arguments(a.function(), a.list(1), a.lines());
            for (int i = 0; i < all.size(); i++) {
                marks.add(all.text(i));
            }
            marks.removeIf(String::isEmpty);
        } else {
            marks.add(a.text(1));
        }
        if (marks.size() > MAX_MARKS) {
            throw new NotKnown("'split' takes no more than " + MAX_MARKS + " delimiters");
        }
        String any = String.join("|", marks.stream().map(Pattern::quote).toList());
        return marks.contains("") || marks.isEmpty()
                ? a.textsOf(List.of(a.text(0)))
                : a.textsOf(List.of(a.text(0).split(any, Arguments.MAX_ELEMENTS + 1)));
    }

    // What names are made of is the same in whatever case.
    private static Value cased(Arguments a, UnaryOperator<String> change) throws NotKnown {
        if (!(a.value(0) instanceof Value.Text(List<Object> pieces, Lines lines))) {
            return a.of(change.apply(a.text(0)));
        }
        return new Value.Text(
                pieces.stream()
                        .map(piece -> piece instanceof String text ? change.apply(text) : piece)
                        .toList(),
                lines);
    }

    private static Value substring(Arguments a) throws NotKnown {
        String text = a.text(0);
        int start = a.count(1);
        long end = a.has(2) ? (long) start + a.count(2) : text.length();
        if (start < 0 || end < start || end > text.length()) {
            throw new NotKnown("'" + text + "' has no such part");
        }
        return a.of(text.substring(start, (int) end));
    }

    private static Value endsWith(Arguments a) throws NotKnown {
        int length = a.text(1).length();
        return a.of(a.text(0).regionMatches(true, a.text(0).length() - length, a.text(1), 0, length));
    }

    private static Value padLeft(Arguments a) throws NotKnown {
        String text = a.plain(0);
        int width = a.count(1);
        String sign = a.has(2) ? a.text(2) : " ";
        if (width > Texts.MAX_LENGTH || sign.length() != 1) {
            throw new NotKnown("'padLeft' does not fill up a text to " + width + " characters with '" + sign + "'");
        }
        return a.of(sign.repeat(Math.max(0, width - text.length())) + text);
    }

    private static Value string(Arguments a) throws NotKnown {
        return switch (a.value(0)) {
            case Value.Text text -> text;
            case Value.Scalar(Boolean bool, Lines ignored) -> a.of(bool ? "True" : "False");
            case Value.Scalar ignored -> a.of(a.plain(0));
            case Value other ->
                a.of(Values.json(other)
                        .orElseThrow(() -> new NotKnown(
                                other.spoils("It is too large", a.lines()).reason())));
        };
    }

    // Of a text with gaps in its strings, these are kept.
    private static Value json(Arguments a) throws NotKnown {
        if (!(a.value(0) instanceof Value.Text(List<Object> pieces, Lines lines))) {
            return parsed(a, a.text(0));
        }
        StringBuilder text = new StringBuilder();
        List<Value.Unknown> gaps = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof Value.Unknown gap) {
                text.append(GAP).append(gaps.size()).append(GAP);
                gaps.add(gap);
            } else {
                text.append(piece);
            }
        }
        try {
            return filled(parsed(a, text.toString()), gaps);
        } catch (NotKnown e) {
            throw new NotKnown(gaps.getFirst().reason());
        }
    }

    private static Value filled(Value value, List<Value.Unknown> gaps) {
        return switch (value) {
            case Value.Scalar(String text, Lines lines)
            when text.indexOf(GAP) >= 0 -> {
                Texts out = new Texts(lines);
                Matcher gap = GAP_IN_TEXT.matcher(text);
                int from = 0;
                while (gap.find()) {
                    out.add(text.substring(from, gap.start()));
                    int index = Integer.parseInt(gap.group(1));
                    out.add(index < gaps.size() ? gaps.get(index) : new Value.Scalar(gap.group(), lines));
                    from = gap.end();
                }
                out.add(text.substring(from));
                yield out.done();
            }
            case Value.Sequence(List<Value> elements, Lines lines) ->
                new Value.Sequence(
                        elements.stream().map(element -> filled(element, gaps)).toList(), lines);
            case Value.Mapping(Map<String, Value> members, Lines lines) -> {
                Map<String, Value> out = new LinkedHashMap<>();
                members.forEach((name, member) -> out.put(name, filled(member, gaps)));
                yield new Value.Mapping(out, lines);
            }
            default -> value;
        };
    }

    private static Value parsed(Arguments a, String text) throws NotKnown {
        try {
            return Values.literal(JsonTree.read(text), a.lines());
        } catch (TreeException e) {
            throw new NotKnown("'json' takes a text that is JSON");
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) throws NotKnown {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotKnown("A text is not written in Base64");
        }
    }

    private static Value uri(Arguments a) throws NotKnown {
        String base = a.text(0);
        String relative = a.text(1);
        Optional<String> folder = base.endsWith("/")
                ? Optional.of(base)
                : Optional.of(base.lastIndexOf('/'))
                        .filter(at -> at > base.indexOf("//") + 1)
                        .map(at -> base.substring(0, at + 1));
        return a.of(folder.orElse(base + "/") + (relative.startsWith("/") ? relative.substring(1) : relative));
    }
}
