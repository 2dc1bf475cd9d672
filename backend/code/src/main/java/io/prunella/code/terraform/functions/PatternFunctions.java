package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// regex, regexall, replace. Patterns come from strangers, so they only see short texts.
final class PatternFunctions {
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_TEXT = 20_000;

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
        Map<String, Integer> names = matcher.namedGroups();
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
            return Value.of(text.replace(search, replacement));
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

    private static Matcher matcher(String pattern, String text) throws EvaluationException {
        if (pattern.length() > LONGEST_PATTERN || text.length() > LONGEST_TEXT) {
            throw new EvaluationException("The pattern or its text is too long");
        }
        // Nested repetition can take for ever in this engine, while Terraform's takes linear time.
        if (pattern.matches(".*[+*}]\\)[+*{].*")) {
            throw new EvaluationException("The pattern repeats a repetition");
        }
        try {
            return Pattern.compile(pattern.replace("(?P<", "(?<")).matcher(text);
        } catch (PatternSyntaxException e) {
            throw new EvaluationException("The pattern is none: " + e.getDescription());
        }
    }
}
