package io.prunella.connector.aws.wire;

import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.model.Call;
import io.prunella.model.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Signs in to accounts. A session is used only once it is proven to be one of the registered account.
public final class Sessions {
    private static final String OPERATOR = "operator";
    private static final Duration SCAN = Duration.ofHours(1);
    private static final Duration FIX = Duration.ofMinutes(15);
    private static final Duration EVIDENCE = Duration.ofMinutes(15);
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final AwsApi api;
    private final Map<Way, Session> open = new ConcurrentHashMap<>();

    public Sessions(AwsApi api) {
        this.api = api;
    }

    /// @param policy what narrows it; empty for all that the access allows
    private record Way(Access access, String policy) {
        static Way of(Access access, @Nullable String policy) {
            return new Way(access, Objects.requireNonNullElse(policy, ""));
        }
    }

    /// What a session is for: how long, under which name, within which limits and on whose behalf.
    private record Terms(
            Duration time,
            String name,
            @Nullable String policy,
            @Nullable String sourceIdentity) {
        static final Terms SCANNING = new Terms(SCAN, "prunella-scan", null, null);

        static Terms reading(@Nullable String policy) {
            return policy == null ? SCANNING : new Terms(EVIDENCE, "prunella-evidence", policy, null);
        }
    }

    /// @param arn who we are with it
    /// @param account the account of that identity
    public record Session(AwsCredentialsProvider credentials, String arn, String account, Instant until) {
        boolean fresh() {
            return Instant.now().isBefore(until);
        }
    }

    /// What signing in came to, for a test of it.
    public sealed interface SignIn {
        record In(Session session) implements SignIn {}

        record Out(Answer answer, String message) implements SignIn {
            public String mend() {
                return switch (answer) {
                    case Answer.Refused refused
                    when refused.badCredentials() ->
                        "Make new access keys, or ask the operator of this service to check its own.";
                    case Answer.Refused ignored ->
                        "Deploy the template in the account, and check that the role's ARN and external id are those of this connection.";
                    case Answer.Ok ignored -> "Use a role or keys of the registered account.";
                    case Answer.Strange ignored -> "Ask the operator of this service what stands at the AWS endpoint.";
                    case Answer.Silent ignored -> "Ask the operator of this service whether it can reach AWS.";
                };
            }

            private ConnectorException refusal() {
                return new ConnectorException(Unknown.of(Unknown.Reason.ACCESS_DENIED, message + " " + mend()));
            }
        }
    }

    /// A session for reading, of the registered account.
    ///
    /// @param policy all that it may do; null for whatever the access allows
    /// @throws ConnectorException when there is none, saying how to mend it
    public Session of(Access access, @Nullable String policy) {
        Way way = Way.of(access, policy);
        Session known = open.get(way);
        if (known != null && known.fresh()) {
            return known;
        }
        open.values().removeIf(session -> !session.fresh());
        return switch (signIn(access, Terms.reading(policy))) {
            case SignIn.In in -> {
                open.put(way, in.session());
                yield in.session();
            }
            case SignIn.Out out -> throw out.refusal();
        };
    }

    /// Forgets a session that turned out to be expired.
    public void forget(Access access, @Nullable String policy) {
        open.remove(Way.of(access, policy));
    }

    /// A session for just these calls.
    ///
    /// @throws ConnectorException when the role cannot be assumed
    public Session fix(Access access, String policy, String sourceIdentity) {
        return switch (signIn(access, new Terms(FIX, "prunella-fix", policy, sourceIdentity))) {
            case SignIn.In in -> in.session();
            case SignIn.Out out -> throw out.refusal();
        };
    }

    /// The ARN of who holds the access keys that an access begins with; empty where it begins with a role.
    /// Nobody can be refused to ask this.
    ///
    /// @throws ConnectorException when there is no answer
    public Optional<String> keyHolder(Access access) {
        return switch (access.credentials()) {
            case Credentials.Role ignored -> Optional.empty();
            case Credentials.Keys keys -> Optional.of(holder(access, keys));
            case Credentials.KeysThenRole both -> Optional.of(holder(access, both.keys()));
        };
    }

    private String holder(Access access, Credentials.Keys keys) {
        Answer answer = api.send(new Call("sts", "GetCallerIdentity", Map.of(), region(access)), keys(keys));
        if (answer instanceof Answer.Ok ok && ok.tree().get("Arn") instanceof String arn) {
            return arn;
        }
        throw new ConnectorException(Answers.unknown("sts", "GetCallerIdentity", answer));
    }

    /// Signs in to see whether one can. At the pace of the operator's account: when an organization is connected, its
    /// accounts are tried by the hundreds.
    public SignIn trySignIn(Access access) {
        try {
            api.paces().of(OPERATOR, region(access), "sts").await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SignIn.Out(new Answer.Silent("it was interrupted"), "Signing in was interrupted.");
        }
        return signIn(access, Terms.SCANNING);
    }

    private SignIn signIn(Access access, Terms terms) {
        return switch (access.credentials()) {
            case Credentials.Keys keys ->
                identify(access, keys(keys), Instant.now().plus(terms.time()));
            case Credentials.Role role -> assume(access, role, api.operator(), terms);
            case Credentials.KeysThenRole both -> assume(access, both.role(), keys(both.keys()), terms);
        };
    }

    private static AwsCredentialsProvider keys(Credentials.Keys keys) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey().reveal()));
    }

    private SignIn assume(Access access, Credentials.Role role, AwsCredentialsProvider by, Terms terms) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("RoleArn", role.roleArn());
        parameters.put("RoleSessionName", terms.name());
        parameters.put("DurationSeconds", terms.time().toSeconds());
        if (role.externalId() != null) {
            parameters.put("ExternalId", role.externalId());
        }
        if (terms.policy() != null) {
            parameters.put("Policy", terms.policy());
        }
        if (terms.sourceIdentity() != null) {
            parameters.put("SourceIdentity", terms.sourceIdentity());
        }
        Answer answer = api.send(new Call("sts", "AssumeRole", parameters, region(access)), by);
        return answer instanceof Answer.Ok ok
                ? identify(
                        access,
                        session(ok.tree()),
                        Instant.now().plus(terms.time()).minus(MARGIN))
                : new SignIn.Out(
                        answer, "The role " + role.roleArn() + " cannot be assumed: " + Answers.reason(answer) + ".");
    }

    private static AwsCredentialsProvider session(Map<String, Object> tree) {
        Map<?, ?> credentials = (Map<?, ?>) tree.getOrDefault("Credentials", Map.of());
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                String.valueOf(credentials.get("AccessKeyId")),
                String.valueOf(credentials.get("SecretAccessKey")),
                String.valueOf(credentials.get("SessionToken"))));
    }

    private SignIn identify(Access access, AwsCredentialsProvider credentials, Instant until) {
        Answer answer = api.send(new Call("sts", "GetCallerIdentity", Map.of(), region(access)), credentials);
        if (!(answer instanceof Answer.Ok ok)) {
            return new SignIn.Out(answer, "Signing in failed: " + Answers.reason(answer) + ".");
        }
        String account = String.valueOf(ok.tree().get("Account"));
        if (!account.equals(access.account())) {
            return new SignIn.Out(
                    answer, "Signing in led to account " + account + ", but " + access.account() + " is registered.");
        }
        return new SignIn.In(new Session(credentials, String.valueOf(ok.tree().get("Arn")), account, until));
    }

    private static String region(Access access) {
        return switch (access.partition()) {
            case "aws-cn" -> "cn-north-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }
}
