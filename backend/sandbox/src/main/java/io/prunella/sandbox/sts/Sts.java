package io.prunella.sandbox.sts;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.ManagedPolicies;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Caller identity and assumed roles
/// ([AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html)).
public final class Sts {
    private static final int LONGEST_POLICY = 2048;
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_CHAINED = Duration.ofHours(1);
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::\\d{12}:role/[\\w+=,.@/-]+");

    private Sts() {}

    public static Service service() {
        Service sts = new Service(AwsService.STS);
        sts.on(
                        GetCallerIdentityRequest.class,
                        (call, _) -> GetCallerIdentityResponse.builder()
                                .account(call.principal().account())
                                .arn(call.principal().arn())
                                .userId(call.principal().userId())
                                .build())
                .open();
        sts.on(AssumeRoleRequest.class, Sts::assume)
                .needs("sts:AssumeRole", request -> validArn(request.roleArn()))
                .needsWhen(
                        request -> request.sourceIdentity() != null,
                        "sts:SetSourceIdentity",
                        (_, request) -> request.roleArn())
                .key("sts:ExternalId", AssumeRoleRequest::externalId)
                .key("sts:RoleSessionName", AssumeRoleRequest::roleSessionName)
                .key("sts:SourceIdentity", AssumeRoleRequest::sourceIdentity);
        return sts;
    }

    private static String validArn(String arn) {
        if (arn == null || !ROLE_ARN.matcher(arn).matches()) {
            throw invalid("%s is invalid".formatted(arn));
        }
        return arn;
    }

    private static AssumeRoleResponse assume(Call call, AssumeRoleRequest request) {
        if (call.principal() instanceof Principal.Root) {
            throw new AwsError(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }
        checkNames(request);
        List<String> sessionPolicies = sessionPolicies(request);
        Role role = role(call, request.roleArn());
        Instant expires = call.now().plus(duration(call, request, role));
        Credential.SessionKey key = new Credential.SessionKey(
                "ASIA" + random(8).toUpperCase(Locale.ROOT),
                random(20),
                "sandbox-session-" + random(24),
                expires,
                role.account(),
                role.name(),
                request.roleSessionName(),
                sessionPolicies,
                sourceIdentity(call, request));
        call.cloud().add(key);
        String arn = "arn:aws:sts::%s:assumed-role/%s/%s".formatted(role.account(), role.name(), key.sessionName());
        return AssumeRoleResponse.builder()
                .credentials(credentials -> credentials
                        .accessKeyId(key.accessKeyId())
                        .secretAccessKey(key.secret())
                        .sessionToken(key.token())
                        .expiration(expires))
                .assumedRoleUser(user -> user.arn(arn).assumedRoleId(role.id() + ":" + key.sessionName()))
                .packedPolicySize(sessionPolicies.isEmpty() ? null : packedPercent(sessionPolicies))
                .sourceIdentity(key.sourceIdentity().orElse(null))
                .build();
    }

    private static void checkNames(AssumeRoleRequest request) {
        if (request.roleSessionName() == null
                || !SESSION_NAME.matcher(request.roleSessionName()).matches()) {
            throw invalid("1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy constraint"
                    .formatted(request.roleSessionName()));
        }
        if (request.externalId() != null
                && !EXTERNAL_ID.matcher(request.externalId()).matches()) {
            throw invalid("1 validation error detected: Value at 'externalId' failed to satisfy constraint");
        }
        if (request.sourceIdentity() != null
                && !SESSION_NAME.matcher(request.sourceIdentity()).matches()) {
            throw invalid("1 validation error detected: Value at 'sourceIdentity' failed to satisfy constraint");
        }
    }

    private static List<String> sessionPolicies(AssumeRoleRequest request) {
        List<String> policies = new ArrayList<>();
        String policy = request.policy();
        if (policy != null) {
            if (policy.length() > LONGEST_POLICY) {
                throw invalid(
                        "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048");
            }
            try {
                PolicyDocument.parse(policy);
            } catch (PolicySyntaxException e) {
                throw new AwsError(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
            }
            policies.add(policy);
        }
        request.policyArns()
                .forEach(managed -> policies.add(Optional.ofNullable(ManagedPolicies.OF_AWS.get(managed.arn()))
                        .orElseThrow(() -> invalid("Policy %s does not exist".formatted(managed.arn())))));
        return policies;
    }

    /// Authorization has already proved that the trust policy of an existing role admits the caller.
    private static Role role(Call call, String arn) {
        return call.cloud()
                .account(arn.split(":", -1)[4])
                .map(Account::roles)
                .map(roles -> roles.get(arn.substring(arn.lastIndexOf('/') + 1)))
                .filter(role -> role.arn().equals(arn))
                .orElseThrow(() -> new AwsError(
                        403,
                        "AccessDenied",
                        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                                .formatted(call.principal().arn(), arn)));
    }

    private static Duration duration(Call call, AssumeRoleRequest request, Role role) {
        boolean chained = call.principal() instanceof Principal.RoleSession;
        Duration wanted =
                request.durationSeconds() == null ? Duration.ofHours(1) : Duration.ofSeconds(request.durationSeconds());
        if (chained && wanted.compareTo(LONGEST_CHAINED) > 0) {
            throw invalid(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (wanted.compareTo(SHORTEST) < 0) {
            throw invalid(
                    "1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"
                            .formatted(wanted.toSeconds()));
        }
        if (wanted.toSeconds() > role.maxSessionSeconds()) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return wanted;
    }

    /// A source identity once set stays through role chaining.
    private static Optional<String> sourceIdentity(Call call, AssumeRoleRequest request) {
        Optional<String> set = call.principal().sourceIdentity();
        if (set.isPresent() && request.sourceIdentity() != null && !set.get().equals(request.sourceIdentity())) {
            throw new AwsError(403, "AccessDenied", "The source identity of a session cannot be changed.");
        }
        return set.or(() -> Optional.ofNullable(request.sourceIdentity()));
    }

    private static int packedPercent(List<String> policies) {
        int length = policies.stream().mapToInt(String::length).sum();
        return Math.min(100, 1 + length * 100 / LONGEST_POLICY);
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
