package io.prunella.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// ARNs with wildcards. Each of the six parts between colons is matched by itself: a `*` never reaches beyond its part,
/// except in the last one, which holds all the rest.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON
/// policy elements: Resource</a>
final class ArnPattern {

    private static final int PARTS = 6;
    static final int ACCOUNT = 4;
    static final int RESOURCE = 5;

    private ArnPattern() {}

    static boolean matches(String pattern, String arn, RequestContext context) {
        if (pattern.equals("*")) {
            return true;
        }
        List<String> patterns = split(pattern);
        List<String> texts = split(arn);
        if (patterns.size() < 2 || texts.size() < PARTS) {
            return part(pattern, arn, context);
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (!part(patterns.get(i), texts.get(i), context)) {
                return false;
            }
        }
        return true;
    }

    /// True when every ARN that the other pattern describes is described by this one.
    static boolean covers(String pattern, String other) {
        return pattern.equals("*") || compare(pattern, other, Glob::covers);
    }

    static boolean overlaps(String pattern, String other) {
        return pattern.equals("*") || other.equals("*") || compare(pattern, other, Glob::overlaps);
    }

    /// Splits at the first five colons that are not inside a `${…}`. Missing parts stay missing: they match anything.
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int braces = 0;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            char c = text.charAt(i);
            if (c == '{' && i > 0 && text.charAt(i - 1) == '$') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            } else if (c == ':' && braces == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static boolean part(String pattern, String text, RequestContext context) {
        Optional<Glob> glob = PolicyVariables.resolve(pattern, true, context);
        return glob.isPresent() && glob.get().matches(text);
    }

    private static boolean compare(String pattern, String other, BiPredicate<Glob, Glob> each) {
        List<String> ours = split(pattern);
        List<String> theirs = split(other);
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            Glob our = Glob.of(i < ours.size() ? ours.get(i) : "*");
            Glob their = Glob.of(i < theirs.size() ? theirs.get(i) : "*");
            if (!each.test(our, their)) {
                return false;
            }
        }
        return true;
    }
}
