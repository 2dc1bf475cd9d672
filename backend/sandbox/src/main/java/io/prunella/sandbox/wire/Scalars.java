package io.prunella.sandbox.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Text of simple values, both ways.
final class Scalars {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Scalars() {}

    static Object parse(SdkField<?> field, String text, Format usual) {
        try {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case BYTE -> Byte.valueOf(text.strip());
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case BIG_DECIMAL -> new BigDecimal(text.strip());
                case BOOLEAN -> bool(text.strip());
                case INSTANT -> instant(text.strip(), formatOf(field, usual));
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text.strip()));
                default -> throw new MalformedMessage(field.memberName() + " cannot be given as text");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedMessage("'%s' is not a valid value of %s".formatted(text, field.memberName()));
        }
    }

    static String format(SdkField<?> field, Object value, Format usual) {
        return switch (value) {
            case Instant instant -> format(instant, formatOf(field, usual));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static Format formatOf(SdkField<?> field, Format usual) {
        return field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(usual);
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant instant(String text, Format format) {
        return switch (format) {
            case RFC_822 -> HTTP_DATE.parse(text, Instant::from);
            case UNIX_TIMESTAMP ->
                Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
            case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            case ISO_8601 -> DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
        };
    }

    private static String format(Instant instant, Format format) {
        return switch (format) {
            case RFC_822 -> HTTP_DATE.format(instant);
            case UNIX_TIMESTAMP -> BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
            case ISO_8601 -> ISO_MILLIS.format(instant.truncatedTo(ChronoUnit.MILLIS));
        };
    }
}
