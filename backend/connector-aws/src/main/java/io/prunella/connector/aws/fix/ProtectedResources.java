package io.prunella.connector.aws.fix;

import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What no fix may touch.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html">Service-linked
/// roles</a>
/// @see <a href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-guidance.html">What Control
/// Tower owns</a>
public final class ProtectedResources {
    private static final String ROLE = "arn:${Partition}:iam::${Account}:role/";

    /// Our own roles, the ways back in, and what other control planes own.
    public static final List<String> PATTERNS = List.of(
            ROLE + "Prunella*",
            "arn:${Partition}:iam::${Account}:user/Prunella*",
            ROLE + "*BreakGlass*",
            "arn:${Partition}:iam::${Account}:user/*BreakGlass*",
            ROLE + "aws-service-role/*",
            ROLE + "aws-reserved/*",
            ROLE + "AWSReservedSSO_*",
            ROLE + "OrganizationAccountAccessRole",
            ROLE + "AWSControlTower*",
            ROLE + "aws-controltower-*",
            ROLE + "stacksets-exec-*",
            "arn:${Partition}:s3:::aws-controltower-*",
            "arn:${Partition}:cloudtrail:*:${Account}:trail/aws-controltower-*",
            "arn:${Partition}:cloudformation:*:${Account}:stack/StackSet-*");

    private static final String TAG = "prunella:protected";
    /// The state that tells who else a change would concern.
    private static final String HOLDERS = "AttachedTo";

    private ProtectedResources() {}

    /// Why these calls may not be made; empty where they may.
    public static Optional<String> protection(Document document, List<Call> calls) {
        Object tags = document.body().get("tags");
        if (tags instanceof Map<?, ?> known && "true".equals(known.get(TAG))) {
            return Optional.of("It is protected by its tag " + TAG + ".");
        }
        if (tags instanceof Unknown unknown && unknown.reason() != Unknown.Reason.NOT_COLLECTED) {
            return Optional.of("Whether a tag protects it could not be read: " + unknown.message());
        }
        String partition = document.id().partition();
        String account = document.id().account();
        if (document.state().get(HOLDERS) instanceof Unknown unknown
                && unknown.reason() != Unknown.Reason.NOT_COLLECTED) {
            return Optional.of("Whom it is attached to could not be read: " + unknown.message());
        }
        List<?> holders = document.state().get(HOLDERS) instanceof List<?> known ? known : List.of();
        return Stream.concat(
                        calls.stream().map(call -> SessionPolicies.resource(partition, account, call)),
                        holders.stream().map(String::valueOf))
                .flatMap(arn -> PATTERNS.stream()
                        .filter(pattern -> matches(arn, pattern, partition, account))
                        .map(pattern -> arn + " is protected: it matches " + pattern + "."))
                .findFirst();
    }

    private static boolean matches(String arn, String pattern, String partition, String account) {
        String filled = pattern.replace("${Partition}", partition).replace("${Account}", account);
        String regex = filled.chars()
                .mapToObj(each -> each == '*' ? ".*" : Pattern.quote(Character.toString(each)))
                .collect(Collectors.joining());
        return Pattern.matches(regex, arn);
    }
}
