package io.prunella.connector.aws.probe;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Credentials;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.PermissionNeed;
import io.prunella.connector.ProbeRequest;
import io.prunella.connector.aws.collect.OrganizationReader;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.AwsApi;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.connector.aws.wire.Sessions;
import io.prunella.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Tests an access: who we are with it, whether the role insists on our external id, and each permission by using it.
public final class AccessProbe {
    private static final int TRIALS_AT_ONCE = 16;
    /// Log groups that are tried until one may be searched.
    private static final long SEVERAL = 20;
    private static final int NOT_FOUND = 404;
    /// So IAM answers of a credential report that was not made yet, or is too old.
    private static final int GONE = 410;

    private final AwsApi api;
    private final Sessions sessions;

    public AccessProbe(AwsApi api, Sessions sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    public ConnectionReport probe(ProbeRequest request, Consumer<PermissionCheck> onCheck) {
        List<PermissionCheck> checks = new ArrayList<>();
        Consumer<PermissionCheck> add = check -> {
            checks.add(check);
            onCheck.accept(check);
        };
        Optional<Sessions.Session> session = identity(request.access(), add);
        if (session.isEmpty()) {
            Permissions.of(request.level()).forEach(need -> add.accept(skipped(need, "Signing in failed.")));
            return new ConnectionReport(false, null, null, checks);
        }
        boolean trusted = trust(request.access(), add) || request.acceptWeakTrust();
        boolean usable =
                switch (request.level()) {
                    case SCAN -> scan(request, add);
                    case EVIDENCE -> evidence(request, add);
                    case FIX -> fix(add);
                    case DISCOVER -> discover(request, add);
                };
        return new ConnectionReport(
                trusted && usable, session.get().arn(), session.get().account(), checks);
    }

    /// Who we are and whether the role insists on our external id, and nothing else.
    public ConnectionReport prove(Access access, boolean acceptWeakTrust) {
        List<PermissionCheck> checks = new ArrayList<>();
        return identity(access, checks::add)
                .map(session -> {
                    boolean trusted = trust(access, checks::add) || acceptWeakTrust;
                    return new ConnectionReport(trusted, session.arn(), session.account(), checks);
                })
                .orElseGet(() -> new ConnectionReport(false, null, null, checks));
    }

    private Optional<Sessions.Session> identity(Access access, Consumer<PermissionCheck> add) {
        sessions.forget(access, null);
        return switch (sessions.trySignIn(access)) {
            case Sessions.SignIn.Out out -> {
                add.accept(signInFailed(access, out));
                yield Optional.empty();
            }
            case Sessions.SignIn.In in -> {
                add.accept(new PermissionCheck(
                        "identity.sign-in",
                        "identity",
                        "Signing in",
                        "sts:GetCallerIdentity",
                        Outcome.PASS,
                        "Signed in as " + in.session().arn() + ".",
                        ""));
                yield Optional.of(in.session());
            }
        };
    }

    private static PermissionCheck signInFailed(Access access, Sessions.SignIn.Out out) {
        return new PermissionCheck(
                "identity.sign-in",
                "identity",
                "Signing in",
                "sts:AssumeRole",
                refused(access, out.answer()) ? Outcome.FAIL : Outcome.UNKNOWN,
                out.message(),
                out.mend());
    }

    /// Whether the account refused us, or led elsewhere; else nothing is known of it.
    private static boolean refused(Access access, Answer answer) {
        return switch (answer) {
            case Answer.Ok ignored -> true;
            case Answer.Refused refused when refused.throttled() || refused.serverFailed() -> false;
            // A role is assumed with the operator's own keys.
            case Answer.Refused refused ->
                !(refused.badCredentials() && access.credentials() instanceof Credentials.Role);
            case Answer.Strange ignored -> false;
            case Answer.Silent ignored -> false;
        };
    }

    /// A role that lets us in without our external id would let in anybody who talks a third party into it.
    ///
    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy
    /// problem</a>
    private boolean trust(Access access, Consumer<PermissionCheck> add) {
        return role(access)
                .map(role -> {
                    PermissionCheck wrong = refuses(
                            access,
                            role,
                            "prunella-" + UUID.randomUUID(),
                            "trust.external-id.wrong",
                            "A wrong external id is refused");
                    PermissionCheck missing = refuses(
                            access, role, null, "trust.external-id.missing", "A missing external id is refused");
                    add.accept(wrong);
                    add.accept(missing);
                    return wrong.outcome() == Outcome.PASS && missing.outcome() == Outcome.PASS;
                })
                .orElse(true);
    }

    private static Optional<Credentials.Role> role(Access access) {
        return switch (access.credentials()) {
            case Credentials.Role role -> Optional.of(role);
            case Credentials.KeysThenRole both when both.role().externalId() != null -> Optional.of(both.role());
            case Credentials.KeysThenRole ignored -> Optional.empty();
            case Credentials.Keys ignored -> Optional.empty();
        };
    }

    private PermissionCheck refuses(
            Access access, Credentials.Role role, @Nullable String externalId, String id, String title) {
        Credentials.Role other = new Credentials.Role(role.roleArn(), externalId);
        Credentials credentials =
                switch (access.credentials()) {
                    case Credentials.KeysThenRole both -> new Credentials.KeysThenRole(both.keys(), other);
                    case Credentials.Role ignored -> other;
                    case Credentials.Keys keys -> keys;
                };
        Sessions.SignIn attempt = sessions.trySignIn(new Access(access.partition(), access.account(), credentials));
        return switch (attempt) {
            case Sessions.SignIn.In ignored ->
                trust(
                        id,
                        title,
                        Outcome.FAIL,
                        "The role let us in with " + (externalId == null ? "no" : "a wrong") + " external id.",
                        "Add the condition StringEquals sts:ExternalId to the role's trust policy, as the template does.");
            case Sessions.SignIn.Out out
            when out.answer() instanceof Answer.Refused refused && refused.accessDenied() ->
                trust(id, title, Outcome.PASS, "The role refused it.", "");
            case Sessions.SignIn.Out out ->
                trust(id, title, Outcome.UNKNOWN, "It could not be tried: " + out.message(), "Test again later.");
        };
    }

    private static PermissionCheck trust(String id, String title, Outcome outcome, String message, String mend) {
        return new PermissionCheck(id, "trust", title, "sts:AssumeRole", outcome, message, mend);
    }

    /// Writes are not tried: each is proven by the first fix that needs it, which changes nothing when it is refused.
    private static boolean fix(Consumer<PermissionCheck> add) {
        Permissions.of(AccessLevel.FIX)
                .forEach(need -> add.accept(new PermissionCheck(
                        "fix." + need.action(),
                        "fix",
                        need.why(),
                        need.action(),
                        Outcome.SKIPPED,
                        "It cannot be tried without changing something.",
                        "Nothing to do. A fix that lacks it stops before it changed anything, and says so.")));
        return true;
    }

    private boolean scan(ProbeRequest request, Consumer<PermissionCheck> add) {
        Reader reader = new Reader(api, sessions, request.access());
        return tried(reader, Sample.of(reader, request), AccessLevel.SCAN, add).stream()
                .anyMatch(check -> check.permission().equals("s3:ListAllMyBuckets") && check.outcome() == Outcome.PASS);
    }

    /// Either metrics or logs are of use already.
    private boolean evidence(ProbeRequest request, Consumer<PermissionCheck> add) {
        Reader reader = new Reader(api, sessions, request.access());
        return tried(reader, Sample.ofLogs(reader, request), AccessLevel.EVIDENCE, add).stream()
                .anyMatch(check -> check.outcome() == Outcome.PASS);
    }

    /// Only a complete list of accounts tells who left, so that each of these is needed.
    private boolean discover(ProbeRequest request, Consumer<PermissionCheck> add) {
        Reader reader = new Reader(api, sessions, request.access());
        return tried(reader, Sample.ofOrganization(reader), AccessLevel.DISCOVER, add).stream()
                .allMatch(check -> check.outcome() == Outcome.PASS);
    }

    /// Some at a time, since each waits for its answer and for its service's pace; told in the order of the list.
    private static List<PermissionCheck> tried(
            Reader reader, Sample sample, AccessLevel level, Consumer<PermissionCheck> add) {
        return Permissions.of(level).stream()
                .gather(Gatherers.mapConcurrent(TRIALS_AT_ONCE, need -> tried(reader, sample, need)))
                .peek(add)
                .toList();
    }

    private static PermissionCheck tried(Reader reader, Sample sample, PermissionNeed need) {
        Optional<Trial> trial = Trial.of(need.action(), sample);
        if (trial.isEmpty()) {
            return skipped(need, "There is nothing to try it on.");
        }
        Answer answer = reader.read(
                trial.get().service(),
                trial.get().operation(),
                trial.get().parameters(),
                trial.get().region());
        return switch (answer) {
            case Answer.Ok ignored -> check(need, Outcome.PASS, "Granted.", "");
            case Answer.Refused refused
            when refused.accessDenied() -> check(need, Outcome.FAIL, "Denied: " + refused.code() + ".", allowed(need));
            case Answer.Refused refused
            when refused.code().equals(OrganizationReader.NOT_IN_USE) ->
                check(
                        need,
                        Outcome.FAIL,
                        "This account belongs to no organization.",
                        "Connect the organization's management account, or this one as a single account.");
            case Answer.Refused refused
            when refused.throttled() || refused.serverFailed() ->
                check(need, Outcome.UNKNOWN, Answers.reason(answer), "Test again later.");
            // The setting is not there: to be told so, one must be allowed to ask.
            case Answer.Refused refused
            when refused.status() == NOT_FOUND
                    || refused.status() == GONE
                    || refused.code().equals("ResourceNotFoundException") -> check(need, Outcome.PASS, "Granted.", "");
            // KMS answers so, by a code of its own, of keys that cannot rotate, and Security Hub so where it is not in
            // use, to whoever may ask.
            case Answer.Refused refused
            when refused.code().equals("UnsupportedOperationException")
                    || refused.message().contains("not subscribed") -> check(need, Outcome.PASS, "Granted.", "");
            case Answer.Refused refused -> check(need, Outcome.UNKNOWN, Answers.reason(answer), "Test again later.");
            case Answer.Strange ignored ->
                check(
                        need,
                        Outcome.UNKNOWN,
                        Answers.reason(answer),
                        "Whatever stands at this endpoint may not offer it.");
            case Answer.Silent ignored -> check(need, Outcome.UNKNOWN, Answers.reason(answer), "Test again later.");
        };
    }

    private static String allowed(PermissionNeed need) {
        return need.pack().equals(Permissions.DISCOVER)
                ? "Allow " + need.action()
                        + " to the role; deploying the template again does so. The account must be the"
                        + " management account of the organization, or a delegated administrator."
                : "Allow " + need.action() + " to the " + Answers.role(need.action())
                        + " role; deploying the template again does so. Until then what it reads is unknown.";
    }

    private static PermissionCheck check(PermissionNeed need, Outcome outcome, String message, String mend) {
        String group = group(need);
        return new PermissionCheck(
                group + "." + need.action(), group, need.why(), need.action(), outcome, message, mend);
    }

    /// All packs of fixes are one group.
    private static String group(PermissionNeed need) {
        return switch (need.pack()) {
            case "scan", "evidence", Permissions.DISCOVER -> need.pack();
            default -> "fix";
        };
    }

    private static PermissionCheck skipped(PermissionNeed need, String why) {
        String group = group(need);
        return new PermissionCheck(
                group + "." + need.action(), group, need.why(), need.action(), Outcome.SKIPPED, why, "");
    }

    /// What to try permissions on.
    ///
    /// @param bucket any bucket; null when there is none
    /// @param others by service: the id of a key or a detector, the ARN of a trail or a balancer, the root of an
    /// organization
    record Sample(
            @Nullable String bucket, String bucketRegion, String region, String account, Map<String, String> others) {
        static Sample of(Reader reader, ProbeRequest request) {
            String region = region(request);
            Map<String, String> others = new HashMap<>();
            first(reader.read("kms", "ListKeys", Map.of("Limit", 1), region), "Keys", "KeyId")
                    .ifPresent(key -> others.put("kms", key));
            first(reader.read("cloudtrail", "DescribeTrails", Map.of(), region), "trailList", "TrailARN")
                    .ifPresent(trail -> others.put("cloudtrail", trail));
            first(
                            reader.read("elasticloadbalancing", "DescribeLoadBalancers", Map.of(), region),
                            "LoadBalancers",
                            "LoadBalancerArn")
                    .ifPresent(balancer -> others.put("elasticloadbalancing", balancer));
            if (reader.read("guardduty", "ListDetectors", Map.of(), region) instanceof Answer.Ok ok
                    && ok.tree().get("DetectorIds") instanceof List<?> ids
                    && !ids.isEmpty()) {
                others.put("guardduty", ids.getFirst().toString());
            }
            Answer answer = reader.read("s3", "ListBuckets", Map.of("MaxBuckets", 1), ResourceId.GLOBAL);
            if (answer instanceof Answer.Ok ok
                    && ok.tree().get("Buckets") instanceof List<?> buckets
                    && !buckets.isEmpty()
                    && buckets.getFirst() instanceof Map<?, ?> first) {
                Object place = first.get("BucketRegion");
                return new Sample(
                        String.valueOf(first.get("Name")),
                        place == null ? "us-east-1" : place.toString(),
                        region,
                        request.access().account(),
                        others);
            }
            return new Sample(null, region, region, request.access().account(), others);
        }

        /// With a log group that may be searched, if there is one.
        static Sample ofLogs(Reader reader, ProbeRequest request) {
            String region = region(request);
            Answer answer = reader.read("logs", "DescribeLogGroups", Map.of("limit", SEVERAL), region);
            List<String> groups = answer instanceof Answer.Ok ok && ok.tree().get("logGroups") instanceof List<?> all
                    ? all.stream()
                            .map(group -> String.valueOf(((Map<?, ?>) group).get("logGroupName")))
                            .toList()
                    : List.of();
            Map<String, String> others = groups.stream()
                    .filter(group ->
                            reader.read("logs", "StartQuery", Trial.search(group), region) instanceof Answer.Ok)
                    .findFirst()
                    .or(() -> groups.stream().findFirst())
                    .map(group -> Map.of("logs", group))
                    .orElseGet(Map::of);
            return new Sample(null, region, region, request.access().account(), others);
        }

        static Sample ofOrganization(Reader reader) {
            String region = OrganizationReader.region(reader.access().partition());
            Map<String, String> others = first(
                            reader.read("organizations", "ListRoots", Map.of(), region), "Roots", "Id")
                    .map(root -> Map.of("organizations", root))
                    .orElseGet(Map::of);
            return new Sample(null, region, region, reader.access().account(), others);
        }

        private static String region(ProbeRequest request) {
            return request.regions().stream().sorted().findFirst().orElse("us-east-1");
        }

        private static Optional<String> first(Answer answer, String list, String member) {
            return answer instanceof Answer.Ok ok
                            && ok.tree().get(list) instanceof List<?> all
                            && !all.isEmpty()
                            && all.getFirst() instanceof Map<?, ?> one
                    ? Optional.ofNullable(one.get(member)).map(Object::toString)
                    : Optional.empty();
        }
    }
}
