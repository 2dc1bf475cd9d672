package io.prunella.connector.aws.collect;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Origin;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Passwords and MFA of all users in two calls, instead of two per user. AWS makes a new report every four hours at
/// most, so it can be that old.
///
/// @param lines by the user's ARN, then by column
/// @param failure why there is none
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential
///     reports</a>
record CredentialReport(
        Map<String, Map<String, String>> lines, @Nullable Unknown failure, Origin origin) {
    /// Why a user has no line in it.
    static final Unknown YOUNGER = Unknown.of(
            Unknown.Reason.NOT_COLLECTED,
            "The user is younger than the credential report, which AWS makes every four hours at most");

    private static final int ATTEMPTS = 4;
    private static final long PAUSE_MILLIS = 2_000;
    private static final Set<String> NOT_READY = Set.of("ReportInProgress", "ReportNotPresent", "ReportExpired");

    /// Asks for one to be made; it is ready some seconds later.
    static void ask(Reader reader) {
        reader.read("iam", "GenerateCredentialReport", Map.of(), ResourceId.GLOBAL);
    }

    static CredentialReport read(Reader reader) {
        Part part = new Part("iam", "GetCredentialReport", ResourceId.GLOBAL, Map.of(), List.of());
        Answer answer = part.read(reader);
        for (int attempt = 1; attempt < ATTEMPTS && isNotReady(answer) && pause(); attempt++) {
            ask(reader);
            answer = part.read(reader);
        }
        Origin origin = DocumentBuilder.origin(part, answer, Map.of());
        if (answer instanceof Answer.Ok ok && ok.tree().get("Content") instanceof String content) {
            return new CredentialReport(parse(content), null, origin);
        }
        Unknown why = isNotReady(answer)
                ? new Unknown(
                        Unknown.Reason.SERVICE_ERROR,
                        "AWS is still making the credential report, or may not be asked for one. Scan again later, and"
                                + " look whether iam:GenerateCredentialReport is allowed to the scan role.",
                        "iam:GetCredentialReport")
                : part.unknown(answer);
        return new CredentialReport(Map.of(), why, origin);
    }

    private static boolean isNotReady(Answer answer) {
        return answer instanceof Answer.Refused refused && NOT_READY.contains(refused.code());
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// No value of the report holds a comma.
    private static Map<String, Map<String, String>> parse(String content) {
        List<String> rows = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> columns =
                rows.isEmpty() ? List.of() : List.of(rows.getFirst().split(","));
        Map<String, Map<String, String>> lines = new HashMap<>();
        for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            String[] values = row.split(",", -1);
            Map<String, String> line = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
                line.put(columns.get(i), values[i]);
            }
            lines.put(line.getOrDefault("arn", ""), line);
        }
        return lines;
    }

    Optional<Map<String, String>> of(String arn) {
        return Optional.ofNullable(lines.get(arn));
    }

    /// The value of a flag; unknown where the report has another word than true and false.
    static Object flag(Map<String, String> line, String column) {
        String value = line.getOrDefault(column, "nothing");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                new Unknown(
                        Unknown.Reason.UNEXPECTED_ANSWER,
                        "The credential report has '" + value + "' for " + column,
                        "iam:GetCredentialReport");
        };
    }

    /// A user's access keys, without their ids.
    static List<Object> keys(Map<String, String> line) {
        List<Object> keys = new ArrayList<>();
        for (String column : List.of("access_key_1_", "access_key_2_")) {
            moment(line, column + "last_rotated").ifPresent(rotated -> {
                Map<String, Object> key = new LinkedHashMap<>();
                key.put("Active", flag(line, column + "active"));
                key.put("LastRotated", rotated);
                moment(line, column + "last_used_date").ifPresent(used -> key.put("LastUsed", used));
                keys.add(key);
            });
        }
        return keys;
    }

    /// A moment in the form of the API's own; empty for `N/A` and `no_information`.
    static Optional<String> moment(Map<String, String> line, String column) {
        try {
            return Optional.of(OffsetDateTime.parse(line.getOrDefault(column, ""))
                    .toInstant()
                    .toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
