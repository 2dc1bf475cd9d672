package io.prunella.code.terraform.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Strings made of values: unknown parts become gaps.
public final class Texts {
    private static final int MAX_LENGTH = 1_000_000;

    private final StringBuilder text = new StringBuilder();
    private final List<Value.Unknown> gaps = new ArrayList<>();

    public Texts literal(String more) throws EvaluationException {
        text.append(more);
        if (text.length() > MAX_LENGTH) {
            throw new EvaluationException("A string is longer than " + MAX_LENGTH + " characters");
        }
        return this;
    }

    /// @throws EvaluationException where the value has no form as a string
    public Texts value(Value value) throws EvaluationException {
        switch (value) {
            case Value.Unknown unknown -> gap(unknown);
            case Value.Text part -> {
                for (char c : part.text().toCharArray()) {
                    int gap = c - Value.Text.FIRST_GAP;
                    if (gap >= 0 && gap < part.gaps().size()) {
                        gap(part.gaps().get(gap));
                    } else {
                        text.append(c);
                    }
                }
                literal("");
            }
            default ->
                literal(plain(value)
                        .orElseThrow(() -> new EvaluationException("A list or an object is used as a string")));
        }
        return this;
    }

    public Value.Text done() {
        return new Value.Text(text.toString(), gaps);
    }

    /// The string that a known single value is converted to.
    public static Optional<String> plain(Value value) {
        return switch (value) {
            case Value.Text whole when whole.isWhole() -> Optional.of(whole.text());
            case Value.Number number -> Optional.of(number(number));
            case Value.Bool bool -> Optional.of(String.valueOf(bool.value()));
            default -> Optional.empty();
        };
    }

    private static String number(Value.Number number) {
        return number.value().stripTrailingZeros().toPlainString();
    }

    private void gap(Value.Unknown unknown) throws EvaluationException {
        if (gaps.size() >= 5000) {
            throw new EvaluationException("A string has more than 5000 unknown parts");
        }
        text.append((char) (Value.Text.FIRST_GAP + gaps.size()));
        gaps.add(unknown);
    }
}
