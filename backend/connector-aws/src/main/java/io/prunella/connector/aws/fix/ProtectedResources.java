package io.prunella.connector.aws.fix;

import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What no fix may touch.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html">Service-linked
/// roles</a>
/// @see <a href="https://docs.aws.amazon.com/controltower/latest/userguide/getting-started-guidance.html">What Control
/// Tower owns</a>
public final class ProtectedResources {
    private static final String ROLE = "arn:${Partition}:iam::${Account}:role/";
    private static final String USER = "arn:${Partition}:iam::${Account}:user/";

    /// Our own roles, the ways back in, and what other control planes own.
    public static final List<String> PATTERNS = List.of(
            ROLE + "Prunella*",
            USER + "Prunella*",
            // BreakGlass and breakglass, then break-glass and Break_Glass.
            ROLE + "*reak?lass*",
            ROLE + "*reak??lass*",
            USER + "*reak?lass*",
            USER + "*reak??lass*",
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
    /// Who else a change would concern, and which of them are protected by a tag or are our own.
    private static final String HOLDERS = "AttachedTo";
    private static final String PROTECTED_HOLDERS = "ProtectedHolders";
    private static final String OUR_OWN = "OurOwn";

    private ProtectedResources() {}

    /// Why these calls may not be made; empty where they may.
    ///
    /// @param waysIn our own: ARNs of roles, and ids of access keys
    public static Optional<String> protection(Document document, List<Call> calls, Set<String> waysIn) {
        Object tags = document.body().get("tags");
        if (tags instanceof Map<?, ?> known && isProtecting(known)) {
            return Optional.of("It is protected by its tag " + TAG + ".");
        }
        Optional<String> lacking = lacking(tags)
                .map(why -> "Whether a tag protects it could not be read: " + why)
                .or(() -> Stream.of(OUR_OWN, HOLDERS, PROTECTED_HOLDERS)
                        .flatMap(name -> lacking(document.state().get(name)).stream())
                        .map(why -> "Whom it would concern could not be read: " + why)
                        .findFirst());
        if (lacking.isPresent()) {
            return lacking;
        }
        if (Boolean.TRUE.equals(document.state().get(OUR_OWN))
                || waysIn.contains(document.id().nativeId())) {
            return Optional.of("It is a way in of Prunella's own.");
        }
        String partition = document.id().partition();
        String account = document.id().account();
        return Stream.concat(
                        listed(document, PROTECTED_HOLDERS)
                                .map(arn -> arn + " is protected: by the tag " + TAG + ", or as a way in of ours."),
                        Stream.concat(
                                        calls.stream().map(call -> SessionPolicies.resource(partition, account, call)),
                                        listed(document, HOLDERS))
                                .flatMap(arn -> protectedBy(arn, partition, account, waysIn)))
                .findFirst();
    }

    public static boolean isProtecting(Map<?, ?> tags) {
        return "true".equals(tags.get(TAG));
    }

    /// Why a value is lacking that somebody asked for.
    private static Optional<String> lacking(@Nullable Object value) {
        return value instanceof Unknown unknown && unknown.reason() != Unknown.Reason.NOT_COLLECTED
                ? Optional.of(unknown.message())
                : Optional.empty();
    }

    private static Stream<String> listed(Document document, String name) {
        return document.state().get(name) instanceof List<?> known
                ? known.stream().map(String::valueOf)
                : Stream.empty();
    }

    private static Stream<String> protectedBy(String arn, String partition, String account, Set<String> waysIn) {
        Stream<String> ways = waysIn.stream()
                .filter(way -> withoutPath(way).equals(withoutPath(arn)))
                .map(way -> arn + " is a way in of Prunella's own.");
        return Stream.concat(
                ways,
                PATTERNS.stream()
                        .filter(pattern -> matches(arn, pattern, partition, account)
                                || matches(withoutPath(arn), pattern, partition, account))
                        .map(pattern -> arn + " is protected: it matches " + pattern + "."));
    }

    /// Names are unique without it, and calls do not tell it.
    private static String withoutPath(String arn) {
        return arn.replaceFirst("(:(?:user|role)/).*/", "$1");
    }

    /// Other than IAM, whatever is written in capitals.
    private static boolean matches(String arn, String pattern, String partition, String account) {
        String filled = pattern.replace("${Partition}", partition).replace("${Account}", account);
        String regex = filled.chars()
                .mapToObj(each -> switch (each) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(each));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(arn).matches();
    }
}
