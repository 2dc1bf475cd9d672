package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Functions on strings. Those that only put strings together leave unknown parts as gaps.
final class StringFunctions {
    private static final int WIDEST = 1000;

    private StringFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("chomp", a -> Value.of(a.text(0).replaceAll("[\\r\\n]+$", "")));
        all.put("endswith", a -> Value.of(a.text(0).endsWith(a.text(1))));
        all.put(
                "indent",
                a -> Value.of(PatternFunctions.replaced(a.text(1), "\n", "\n" + " ".repeat(width(a.integer(0))))));
        all.put("lower", a -> Value.of(a.text(0).toLowerCase(Locale.ROOT)));
        all.put("startswith", a -> Value.of(a.text(0).startsWith(a.text(1))));
        all.put("strcontains", a -> Value.of(a.text(0).contains(a.text(1))));
        all.put("strrev", a -> Value.of(new StringBuilder(a.text(0)).reverse().toString()));
        all.put("substr", StringFunctions::substr);
        all.put("title", a -> Value.of(title(a.text(0))));
        all.put("trim", a -> Value.of(trim(a.text(0), a.text(1))));
        all.put("trimspace", a -> Value.of(a.text(0).strip()));
        all.put(
                "trimprefix",
                a -> Value.of(
                        a.text(0).startsWith(a.text(1))
                                ? a.text(0).substring(a.text(1).length())
                                : a.text(0)));
        all.put(
                "trimsuffix",
                a -> Value.of(
                        a.text(0).endsWith(a.text(1))
                                ? a.text(0)
                                        .substring(
                                                0,
                                                a.text(0).length() - a.text(1).length())
                                : a.text(0)));
        all.put("upper", a -> Value.of(a.text(0).toUpperCase(Locale.ROOT)));
        all.replaceAll((name, function) -> function.ofKnown());
        all.put("format", a -> format(a.get(0), a.from(1)));
        all.put("formatlist", ((BuiltIn) StringFunctions::formatList).ofHolders());
        all.put("join", ((BuiltIn) StringFunctions::join).ofHolders());
        all.put("split", ((BuiltIn) StringFunctions::split).ofHolders());
        return all;
    }

    private static int width(int asked) throws EvaluationException {
        if (asked > WIDEST) {
            throw new EvaluationException("More than " + WIDEST + " blanks are asked for");
        }
        return asked;
    }

    private static Value substr(Arguments arguments) throws EvaluationException {
        String text = arguments.text(0);
        int offset = arguments.integer(1);
        int length = arguments.integer(2);
        int from = Math.clamp(offset < 0 ? text.length() + offset : offset, 0, text.length());
        int to = length < 0 ? text.length() : (int) Math.min(text.length(), (long) from + length);
        return Value.of(text.substring(from, to));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (char c : text.toCharArray()) {
            out.append(first ? Character.toUpperCase(c) : c);
            first = !Character.isLetterOrDigit(c);
        }
        return out.toString();
    }

    private static String trim(String text, String cutset) {
        int from = 0;
        int to = text.length();
        while (from < to && cutset.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && cutset.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Value join(Arguments arguments) throws EvaluationException {
        Texts out = new Texts();
        boolean first = true;
        for (Value list : arguments.from(1)) {
            if (!(list instanceof Value.Sequence sequence)) {
                throw arguments.wrong(1, "a list");
            }
            for (Value element : sequence.elements()) {
                if (!first) {
                    out.value(arguments.get(0));
                }
                out.value(element);
                first = false;
            }
        }
        return out.done();
    }

    private static Value split(Arguments arguments) throws EvaluationException {
        String separator = arguments.text(0);
        if (!(arguments.get(1) instanceof Value.Text whole)) {
            return new Value.Sequence(List.of(Value.of(arguments.text(1))), false);
        }
        List<Value> out = new ArrayList<>();
        // An unknown part may hold separators of its own, so that only what stands before the first is sure.
        if (!whole.isWhole()) {
            return Value.unknown(whole.gaps().getFirst().reason());
        }
        for (String part : whole.text().split(java.util.regex.Pattern.quote(separator), -1)) {
            out.add(Value.of(part));
        }
        return Value.list(out);
    }

    private static Value formatList(Arguments arguments) throws EvaluationException {
        int length = 0;
        for (Value argument : arguments.from(1)) {
            if (argument instanceof Value.Sequence sequence) {
                length = Math.max(length, sequence.elements().size());
            }
        }
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Value> row = new ArrayList<>();
            for (Value argument : arguments.from(1)) {
                if (argument instanceof Value.Sequence sequence) {
                    if (sequence.elements().size() != length) {
                        throw new EvaluationException("The lists of formatlist() are of different lengths");
                    }
                    row.add(sequence.elements().get(i));
                } else {
                    row.add(argument);
                }
            }
            out.add(format(arguments.get(0), row));
        }
        return Value.list(out);
    }

    private static Value format(Value pattern, List<Value> values) throws EvaluationException {
        if (!(pattern instanceof Value.Text text) || !text.isWhole()) {
            return Value.unknown(
                    pattern.firstUnknown().map(Value.Unknown::reason).orElse("The format is no string"));
        }
        var verbs = java.util.regex.Pattern.compile("%(?:\\[(\\d+)])?([-+ 0]*\\d*(?:\\.\\d+)?)([a-zA-Z%])")
                .matcher(text.text());
        Texts out = new Texts();
        int at = 0;
        int next = 0;
        while (verbs.find()) {
            out.literal(text.text().substring(at, verbs.start()));
            at = verbs.end();
            if (verbs.group(3).equals("%")) {
                out.literal("%");
                continue;
            }
            int index = verbs.group(1) == null ? next : Integer.parseInt(verbs.group(1)) - 1;
            next = index + 1;
            if (index < 0 || index >= values.size()) {
                throw new EvaluationException("format() lacks an argument for '" + verbs.group() + "'");
            }
            verb(verbs.group(3), verbs.group(2), values.get(index), out);
        }
        return out.literal(text.text().substring(at)).done();
    }

    private static void verb(String verb, String flags, Value value, Texts out) throws EvaluationException {
        if (flags.matches(".*\\d{4,}.*")) {
            throw new EvaluationException("format() is asked for more than " + WIDEST + " characters");
        }
        if (value.firstUnknown().isPresent()) {
            out.value(value);
            return;
        }
        switch (verb) {
            case "d" ->
                out.literal(("%" + flags + "d").formatted(arguments(value).longValue()));
            case "f" -> out.literal(("%" + flags + "f").formatted(arguments(value)));
            case "x" ->
                out.literal(("%" + flags + "x").formatted(arguments(value).longValue()));
            case "X" ->
                out.literal(("%" + flags + "X").formatted(arguments(value).longValue()));
            case "t", "s", "v" -> {
                String plain = Texts.plain(value).orElse("");
                out.literal(
                        plain.isEmpty() && !(value instanceof Value.Text)
                                ? JsonValues.write(value).text()
                                : flags.isEmpty() ? plain : ("%" + flags.replace("0", "") + "s").formatted(plain));
            }
            case "q" -> out.literal(JsonValues.write(value).text());
            default -> throw new EvaluationException("format() does not know '%" + verb + "'");
        }
    }

    private static java.math.BigDecimal arguments(Value value) throws EvaluationException {
        return io.prunella.code.terraform.eval.Operators.number(value);
    }
}
