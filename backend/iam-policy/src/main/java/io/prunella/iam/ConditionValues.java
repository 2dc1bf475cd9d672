package io.prunella.iam;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/// Values of conditions as what they denote; empty for a text that denotes nothing of the kind.
final class ConditionValues {

    private ConditionValues() {}

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The [W3C profile](https://www.w3.org/TR/NOTE-datetime) of ISO 8601, or seconds since 1970. Four digits are a
    /// year.
    static Optional<Instant> instant(String text) {
        try {
            if (text.matches("\\d{5,}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(OffsetDateTime.parse(complete(text)).toInstant());
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String complete(String text) {
        return switch (text.length()) {
            case 4 -> text + "-01-01T00:00:00Z";
            case 7 -> text + "-01T00:00:00Z";
            case 10 -> text + "T00:00:00Z";
            default -> text.matches(".*T[0-9:.]+") ? text + "Z" : text;
        };
    }
}
