package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.Needs;
import io.prunella.iam.Administration;
import io.prunella.iam.Effect;
import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.Principals;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who administers an account, by whatever policy: its own, one attached, or one of its groups. Only those count as
/// others who can come in for sure: users with a password or an active access key, and roles that trust more than
/// services. A boundary that allows less takes the administration away, and so does a policy that denies everything.
final class Administrators {
    private static final Pointer ITSELF = Pointer.of("state", "Administrator");
    private static final Pointer OTHERS = Pointer.of("state", "OtherAdministrators");
    private static final String OF_AWS = ":aws:policy/AdministratorAccess";
    private static final String NO_POLICY = "";

    private final Identities identities;
    private final Optional<CredentialReport> report;
    private final Map<String, Optional<PolicyDocument>> managed = new HashMap<>();

    /// @param report empty where nobody asked for it
    Administrators(Identities identities, Optional<CredentialReport> report) {
        this.identities = identities;
        this.report = report;
    }

    /// Whether a user or a role is one, and then who else is.
    void put(DocumentBuilder builder, Map<String, Object> principal) {
        Origin origin = identities.roles().origin();
        Unknown failure = failure();
        if (failure != null) {
            builder.unknown(ITSELF, failure, origin);
            return;
        }
        boolean administers = administers(principal, NO_POLICY);
        builder.put(ITSELF, administers, origin);
        if (administers) {
            put(builder, others(String.valueOf(principal.get("Arn")), NO_POLICY), origin);
        }
    }

    /// Who would be left if a policy allowed nothing any more.
    void putWithout(DocumentBuilder builder, String policy) {
        Unknown failure = failure();
        put(
                builder,
                failure == null ? others("", policy) : failure,
                identities.roles().origin());
    }

    /// The same of a user's access key as of the user; only few want it.
    void putOfKey(DocumentBuilder builder, Needs needs, String user) {
        if (needs.wants(AccessKeyReader.TYPE, OTHERS)) {
            identities.users().items().stream()
                    .filter(each -> user.equals(each.get("UserName")))
                    .forEach(each -> put(builder, each));
        }
    }

    private static void put(DocumentBuilder builder, Object others, Origin origin) {
        if (others instanceof Unknown why && why.reason() == Unknown.Reason.NOT_COLLECTED) {
            builder.notCollected(OTHERS, why.message());
        } else {
            builder.put(OTHERS, others, origin);
        }
    }

    private @Nullable Unknown failure() {
        return Stream.of(identities.users(), identities.roles(), identities.groups(), identities.policies())
                .map(Pages::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// @param principal ARN of one that does not count
    /// @param policy ARN of one that does not count
    private Object others(String principal, String policy) {
        TreeSet<String> sure = new TreeSet<>();
        Unknown doubt = null;
        for (Pages pages : List.of(identities.users(), identities.roles())) {
            for (Map<String, Object> other : pages.items()) {
                String arn = String.valueOf(other.get("Arn"));
                if (arn.equals(principal) || !administers(other, policy)) {
                    continue;
                }
                Object comesIn = other.containsKey("UserName") ? signsIn(arn) : (Object) isAssumable(other);
                if (comesIn instanceof Unknown why) {
                    doubt = why;
                } else if (Boolean.TRUE.equals(comesIn)) {
                    sure.add(arn);
                }
            }
        }
        return sure.isEmpty() && doubt != null ? doubt : List.copyOf(sure);
    }

    private boolean administers(Map<String, Object> principal, String without) {
        List<Map<String, Object>> sources =
                Stream.concat(Stream.of(principal), groupsOf(principal)).toList();
        List<PolicyDocument> policies = sources.stream()
                .flatMap(source -> Stream.concat(attached(source, without), inline(source)))
                .toList();
        String boundary =
                String.valueOf(object(principal, "PermissionsBoundary").get("PermissionsBoundaryArn"));
        boolean bounded = principal.containsKey("PermissionsBoundary")
                && managed(boundary).filter(Administration::isFull).isEmpty();
        return !bounded
                && policies.stream().anyMatch(Administration::isFull)
                && policies.stream().noneMatch(Administration::isNone);
    }

    private Stream<Map<String, Object>> groupsOf(Map<String, Object> principal) {
        return principal.get("GroupList") instanceof List<?> own
                ? identities.groups().items().stream().filter(group -> own.contains(group.get("GroupName")))
                : Stream.of();
    }

    private Stream<PolicyDocument> attached(Map<String, Object> source, String without) {
        return objects(source, "AttachedManagedPolicies").stream()
                .map(policy -> String.valueOf(policy.get("PolicyArn")))
                .filter(arn -> !arn.equals(without))
                .flatMap(arn -> managed(arn).stream());
    }

    /// Of AWS's own policies only the one that allows everything counts.
    private Optional<PolicyDocument> managed(String arn) {
        return managed.computeIfAbsent(
                arn,
                any -> arn.endsWith(OF_AWS)
                        ? parsed("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")
                        : identities.policies().items().stream()
                                .filter(policy -> arn.equals(policy.get("Arn")))
                                .flatMap(policy -> objects(policy, "PolicyVersionList").stream())
                                .filter(version -> Boolean.TRUE.equals(version.get("IsDefaultVersion")))
                                .findFirst()
                                .flatMap(version -> parsed(Identities.decoded(version.get("Document")))));
    }

    private static Stream<PolicyDocument> inline(Map<String, Object> source) {
        return Stream.of("UserPolicyList", "RolePolicyList", "GroupPolicyList")
                .flatMap(list -> objects(source, list).stream())
                .flatMap(policy -> parsed(Identities.decoded(policy.get("PolicyDocument"))).stream());
    }

    /// What is no policy to us makes nobody an administrator.
    private static Optional<PolicyDocument> parsed(String text) {
        try {
            return Optional.of(PolicyDocument.parse(text));
        } catch (PolicySyntaxException e) {
            return Optional.empty();
        }
    }

    private Object signsIn(String user) {
        if (report.isEmpty()) {
            return Unknown.of(Unknown.Reason.NOT_COLLECTED, "Nobody asked who can sign in");
        }
        Optional<Map<String, String>> line = report.get().of(user);
        if (line.isEmpty()) {
            return Objects.requireNonNullElseGet(report.get().failure(), () -> CredentialReport.YOUNGER);
        }
        return Stream.of("password_enabled", "access_key_1_active", "access_key_2_active")
                .anyMatch(column -> "true".equals(line.get().get(column)));
    }

    private static boolean isAssumable(Map<String, Object> role) {
        return parsed(Identities.decoded(role.get("AssumeRolePolicyDocument")))
                .map(trust -> trust.statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                && statement
                                        .principals()
                                        .filter(Administrators::isMoreThanService)
                                        .isPresent()))
                .orElse(false);
    }

    private static boolean isMoreThanService(Principals trusted) {
        return !trusted.aws().isEmpty() || !trusted.federated().isEmpty();
    }
}
