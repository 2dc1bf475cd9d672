package io.prunella.code.terraform.functions;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// regex, regexall, replace. Patterns come from strangers: like Terraform's own, they are matched in linear time.
final class PatternFunctions {
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_TEXT = 100_000;

    private PatternFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("regex", PatternFunctions::regex);
        all.put("regexall", PatternFunctions::regexAll);
        all.put("replace", PatternFunctions::replace);
        all.replaceAll((name, function) -> function.ofKnown());
        return all;
    }

    private static Value regex(Arguments arguments) throws EvaluationException {
        Matcher matcher = matcher(arguments.text(0), arguments.text(1));
        if (!matcher.find()) {
            throw new EvaluationException("regex() finds nothing");
        }
        return match(matcher);
    }

    private static Value regexAll(Arguments arguments) throws EvaluationException {
        Matcher matcher = matcher(arguments.text(0), arguments.text(1));
        List<Value> out = new ArrayList<>();
        while (matcher.find()) {
            out.add(match(matcher));
        }
        return Value.list(out);
    }

    private static Value match(Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return Value.of(matcher.group());
        }
        Map<String, Integer> names = matcher.pattern().namedGroups();
        if (!names.isEmpty()) {
            Map<String, Value> members = new LinkedHashMap<>();
            names.forEach((name, group) -> members.put(name, group(matcher, group)));
            return Value.map(members);
        }
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(group(matcher, i));
        }
        return Value.list(groups);
    }

    private static Value group(Matcher matcher, int group) {
        String found = matcher.group(group);
        return found == null ? Value.NULL : Value.of(found);
    }

    private static Value replace(Arguments arguments) throws EvaluationException {
        String text = arguments.text(0);
        String search = arguments.text(1);
        String replacement = arguments.text(2);
        boolean pattern = search.length() > 1 && search.startsWith("/") && search.endsWith("/");
        if (!pattern) {
            return Value.of(replaced(text, search, replacement));
        }
        Matcher matcher = matcher(search.substring(1, search.length() - 1), text);
        try {
            return Value.of(matcher.replaceAll(replacement
                    .replace("\\", "\\\\")
                    .replaceAll("\\$\\{?(\\w+)}?", "\\${$1}")
                    .replaceAll("\\$\\{(\\d+)}", "\\$$1")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EvaluationException("replace() refuses its replacement");
        }
    }

    static String replaced(String text, String search, String replacement) throws EvaluationException {
        if (search.isEmpty()) {
            throw new EvaluationException("replace() is asked to replace nothing");
        }
        Texts out = new Texts();
        int from = 0;
        for (int at = text.indexOf(search); at >= 0; at = text.indexOf(search, from)) {
            out.literal(text.substring(from, at)).literal(replacement);
            from = at + search.length();
        }
        return out.literal(text.substring(from)).done().text();
    }

    private static Matcher matcher(String pattern, String text) throws EvaluationException {
        if (pattern.length() > LONGEST_PATTERN || text.length() > LONGEST_TEXT) {
            throw new EvaluationException("The pattern or its text is too long");
        }
        try {
            return Pattern.compile(pattern).matcher(text);
        } catch (PatternSyntaxException e) {
            throw new EvaluationException("The pattern is none: " + e.getDescription());
        }
    }
}
