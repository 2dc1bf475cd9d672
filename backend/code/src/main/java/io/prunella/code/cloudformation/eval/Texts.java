package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strings made of values.
final class Texts {
    private static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_PIECES = 10_000;
    private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):[^}]*}}");

    private final Lines lines;
    private final List<Object> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int length;
    private Optional<Value.Unknown> failure = Optional.empty();

    Texts(Lines lines) {
        this.lines = lines;
    }

    /// A string as it is written: values that are looked up when the stack is made are not known.
    static Value literal(String text, Lines lines) {
        return text.contains("{{resolve:") ? new Texts(lines).add(text).done() : new Value.Scalar(text, lines);
    }

    Texts add(String text) {
        Matcher dynamic = DYNAMIC.matcher(text);
        int from = 0;
        while (dynamic.find()) {
            piece(text.substring(from, dynamic.start()));
            gap(Value.Unknown.because(
                    "It is looked up in " + service(dynamic.group(1)) + " when the stack is made", lines));
            from = dynamic.end();
        }
        piece(text.substring(from));
        return this;
    }

    Texts add(Value value) {
        switch (value) {
            case Value.Nothing ignored -> {}
            case Value.Scalar scalar -> piece(String.valueOf(scalar.value()));
            case Value.Text text -> {
                for (Object piece : text.pieces()) {
                    if (piece instanceof Value.Unknown unknown) {
                        gap(unknown);
                    } else {
                        piece(String.valueOf(piece));
                    }
                }
            }
            case Value.Unknown unknown -> gap(unknown);
            case Value.Sequence ignored -> fail("A list is used as a string");
            case Value.Mapping ignored -> fail("An object is used as a string");
        }
        return this;
    }

    Value done() {
        if (failure.isPresent()) {
            return failure.get();
        }
        if (pieces.isEmpty()) {
            return new Value.Scalar(open.toString(), lines);
        }
        close();
        return new Value.Text(pieces, lines);
    }

    private void piece(String text) {
        length += text.length();
        if (length > MAX_LENGTH) {
            fail("A string is longer than " + MAX_LENGTH + " characters");
        } else {
            open.append(text);
        }
    }

    private void gap(Value.Unknown unknown) {
        close();
        pieces.add(unknown);
        if (pieces.size() > MAX_PIECES) {
            fail("A string has more than " + MAX_PIECES + " parts");
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            pieces.add(open.toString());
            open.setLength(0);
        }
    }

    private void fail(String reason) {
        failure = Optional.of(Value.Unknown.because(reason, lines));
        pieces.clear();
        open.setLength(0);
        length = 0;
    }

    private static String service(String name) {
        return switch (name) {
            case "ssm", "ssm-secure" -> "the parameter store";
            case "secretsmanager" -> "Secrets Manager";
            default -> "'" + name + "'";
        };
    }
}
