package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strings made of values, in which something may be looked up when the stack is made.
final class Texts extends io.prunella.code.value.Texts {
    private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):[^}]*}}");

    Texts(Lines lines) {
        super(lines);
    }

    /// A string as it is written: values that are looked up when the stack is made are not known.
    static Value literal(String text, Lines lines) {
        return text.contains("{{resolve:") ? new Texts(lines).add(text).done() : new Value.Scalar(text, lines);
    }

    @Override
    public io.prunella.code.value.Texts add(String text) {
        Matcher dynamic = DYNAMIC.matcher(text);
        int from = 0;
        while (dynamic.find()) {
            piece(text.substring(from, dynamic.start()));
            gap(Value.Unknown.because(
                    "It is looked up in " + service(dynamic.group(1)) + " when the stack is made", lines()));
            from = dynamic.end();
        }
        piece(text.substring(from));
        return this;
    }

    private static String service(String name) {
        return switch (name) {
            case "ssm", "ssm-secure" -> "the parameter store";
            case "secretsmanager" -> "Secrets Manager";
            default -> "'" + name + "'";
        };
    }
}
