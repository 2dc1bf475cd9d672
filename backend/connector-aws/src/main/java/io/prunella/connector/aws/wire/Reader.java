package io.prunella.connector.aws.wire;

import io.prunella.connector.Access;
import io.prunella.connector.RetryRules;
import io.prunella.connector.RetryRules.Obstacle;
import io.prunella.connector.UnitReport;
import io.prunella.model.Call;
import io.prunella.model.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends reads at a bearable pace and repeats them where that may help.
public final class Reader {
    private final AwsApi api;
    private final Sessions sessions;
    private final Access access;
    private final @Nullable String policy;
    private final RetryRules rules = RetryRules.usual();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong throttles = new AtomicLong();
    private volatile Sessions.@Nullable Session held;

    public Reader(AwsApi api, Sessions sessions, Access access) {
        this(api, sessions, access, null);
    }

    /// @param policy all that its sessions may do; null for whatever the access allows
    public Reader(AwsApi api, Sessions sessions, Access access, @Nullable String policy) {
        this.api = api;
        this.sessions = sessions;
        this.access = access;
        this.policy = policy;
    }

    /// Requests sent so far, repeated ones included.
    public long calls() {
        return calls.get();
    }

    public long throttles() {
        return throttles.get();
    }

    public Access access() {
        return access;
    }

    /// How a unit ended that was read to its end.
    ///
    /// @param unknowns why parts of it could not be read
    /// @param nothing whether that leaves nothing
    public UnitReport ended(List<Unknown> unknowns, boolean nothing) {
        UnitReport.Outcome outcome = unknowns.isEmpty() ? UnitReport.Outcome.COMPLETE : UnitReport.Outcome.PARTIAL;
        return new UnitReport(calls(), throttles(), unknowns, nothing ? UnitReport.Outcome.FAILED : outcome);
    }

    /// How a unit ended that was asked to stop.
    public UnitReport cancelled(List<Unknown> unknowns) {
        return new UnitReport(calls(), throttles(), unknowns, UnitReport.Outcome.CANCELLED);
    }

    /// @throws io.prunella.connector.ConnectorException when signing in fails
    public Answer read(String service, String operation, Map<String, Object> parameters, String region) {
        Call call = new Call(service, operation, parameters, region);
        for (int attempt = 1; ; attempt++) {
            Answer answer = once(call);
            Optional<Duration> wait = rules.again(obstacle(answer), attempt, ThreadLocalRandom.current());
            if (wait.isEmpty()) {
                return answer;
            }
            try {
                Thread.sleep(wait.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
        }
    }

    private Answer once(Call call) {
        Sessions.Session session = session();
        var pace = api.paces().of(access.account(), call.region(), call.service());
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Silent("it was interrupted");
        }
        calls.incrementAndGet();
        Answer answer = api.send(call, session.credentials());
        if (answer instanceof Answer.Refused refused) {
            if (refused.throttled()) {
                throttles.incrementAndGet();
                pace.throttled();
            }
            if (refused.badCredentials()) {
                sessions.forget(access, policy);
                held = null;
            }
        }
        return answer;
    }

    /// The same for as long as it is good: looking it up by all that an access is takes longer than it seems.
    private Sessions.Session session() {
        Sessions.Session session = held;
        if (session == null || !session.fresh()) {
            session = sessions.of(access, policy);
            held = session;
        }
        return session;
    }

    private static Obstacle obstacle(Answer answer) {
        return switch (answer) {
            case Answer.Ok ignored -> Obstacle.FINAL;
            case Answer.Strange ignored -> Obstacle.FINAL;
            case Answer.Silent ignored -> Obstacle.SILENT;
            case Answer.Refused refused -> {
                if (refused.throttled()) {
                    yield Obstacle.THROTTLED;
                }
                // A session that ended is replaced before the next attempt.
                if (refused.badCredentials()) {
                    yield Obstacle.FAILED;
                }
                yield refused.serverFailed() && refused.status() != 501 ? Obstacle.FAILED : Obstacle.FINAL;
            }
        };
    }
}
