package io.prunella.connector.aws.fix;

import io.prunella.connector.Access;
import io.prunella.connector.CallOutcome;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.connector.FixSession;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.AwsApi;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.connector.aws.wire.Sessions;
import io.prunella.model.Call;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out calls in sessions of the fix role.
public final class Fixes {
    /// The parameter that takes a client token, by operation.
    private static final Map<String, String> TOKENS =
            Map.of("CreateFlowLogs", "ClientToken", "CreateDetector", "ClientToken", "CreateAnalyzer", "clientToken");

    private final AwsApi api;
    private final Sessions sessions;

    public Fixes(AwsApi api, Sessions sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    public String sessionPolicy(String partition, String account, List<Call> calls) {
        return SessionPolicies.of(partition, account, calls);
    }

    /// @throws ConnectorException when the fix role cannot be assumed, or a call is about the identities we use
    public FixSession open(Access access, List<Call> calls, String sourceIdentity) {
        calls.forEach(call -> spareOurselves(access, call));
        spareKeyHolder(access, calls);
        Sessions.Session session =
                sessions.fix(access, SessionPolicies.of(access.partition(), access.account(), calls), sourceIdentity);
        return new FixSession() {
            @Override
            public CallOutcome execute(Call call, String clientToken) {
                return outcome(api.send(withToken(call, clientToken), session.credentials()));
            }

            @Override
            public void close() {
                // Sessions end by themselves, a quarter of an hour after they began.
            }
        };
    }

    /// Whatever a plan says: without them nothing could be read, mended or undone any more.
    private static void spareOurselves(Access access, Call call) {
        Object role = call.parameters().get("RoleName");
        Object key = call.parameters().get("AccessKeyId");
        boolean ours =
                switch (access.credentials()) {
                    case Credentials.Role used -> isRole(used, role);
                    case Credentials.Keys keys -> keys.accessKeyId().equals(key);
                    case Credentials.KeysThenRole both ->
                        both.keys().accessKeyId().equals(key) || isRole(both.role(), role);
                };
        if (ours) {
            throw ours(call);
        }
    }

    /// Neither who holds the keys that this very access begins with.
    private void spareKeyHolder(Access access, List<Call> calls) {
        List<Call> ofUsers = calls.stream()
                .filter(call ->
                        call.service().equals("iam") && call.parameters().containsKey("UserName"))
                .toList();
        if (ofUsers.isEmpty()) {
            return;
        }
        Optional<String> holder = sessions.keyHolder(access);
        for (Call call : ofUsers) {
            String user = ":iam::" + access.account() + ":user/";
            if (holder.filter(arn -> arn.contains(user)
                            && arn.endsWith("/" + call.parameters().get("UserName")))
                    .isPresent()) {
                throw ours(call);
            }
        }
    }

    private static ConnectorException ours(Call call) {
        return new ConnectorException(Unknown.of(
                Unknown.Reason.ACCESS_DENIED,
                call.service() + ":" + call.operation() + " would change an identity that Prunella itself uses; "
                        + "change that by hand"));
    }

    private static boolean isRole(Credentials.Role used, @Nullable Object name) {
        return name != null && used.roleArn().endsWith("/" + name);
    }

    private static Call withToken(Call call, String clientToken) {
        String parameter = TOKENS.get(call.operation());
        if (parameter == null) {
            return call;
        }
        Map<String, Object> parameters = new LinkedHashMap<>(call.parameters());
        parameters.put(parameter, clientToken);
        return new Call(call.service(), call.operation(), parameters, call.region());
    }

    private static CallOutcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Ok ok -> applied(ok);
            case Answer.Refused refused
            when refused.serverFailed() && !refused.throttled() ->
                new CallOutcome.Unsettled(refused.code() + ": " + refused.message());
            case Answer.Refused refused ->
                new CallOutcome.Refused(refused.code(), refused.message(), refused.requestId());
            case Answer.Strange strange -> new CallOutcome.Unsettled(strange.message());
            case Answer.Silent silent -> new CallOutcome.Unsettled(silent.message());
        };
    }

    /// A list call reports failures of its items inside a success.
    private static CallOutcome applied(Answer.Ok ok) {
        if (ok.tree().get("Unsuccessful") instanceof List<?> failures && !failures.isEmpty()) {
            return new CallOutcome.Refused("Unsuccessful", String.valueOf(failures.getFirst()), ok.requestId());
        }
        Object made = ok.tree().get("FlowLogIds");
        String id = made instanceof List<?> list && !list.isEmpty() ? String.valueOf(list.getFirst()) : null;
        return new CallOutcome.Applied(ok.requestId(), id);
    }

    /// @throws ConnectorException when it cannot be told
    public Optional<String> created(Reader reader, Call call) {
        if (!call.operation().equals("CreateFlowLogs")) {
            return Optional.empty();
        }
        Map<String, Object> wanted = call.parameters();
        Answer answer = reader.read(
                "ec2",
                "DescribeFlowLogs",
                Map.of(
                        "Filter",
                        List.of(Map.of(
                                "Name", "resource-id", "Values", wanted.getOrDefault("ResourceIds", List.of())))),
                call.region());
        if (!(answer instanceof Answer.Ok ok)) {
            throw new ConnectorException(Answers.unknown("ec2", "DescribeFlowLogs", answer));
        }
        return Places.objects(ok.tree().get("FlowLogs")).stream()
                .filter(log -> java.util.Objects.equals(log.get("LogDestination"), wanted.get("LogDestination")))
                .filter(log -> java.util.Objects.equals(log.get("TrafficType"), wanted.get("TrafficType")))
                .map(log -> String.valueOf(log.get("FlowLogId")))
                .findFirst();
    }
}
