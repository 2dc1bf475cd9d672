package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.bench.Mishap.Operation;
import io.prunella.bench.Mishap.Strike;
import io.prunella.sandbox.seed.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Waves of fixes in one account, each met by one blow, which takes all calls with it that are under way: each counts.
final class Campaign implements AutoCloseable {
    private static final String BUCKETS = "aws-s3-";
    /// Buckets whose policies let everybody in.
    private static final Set<String> PUBLIC = Set.of("drop-" + Seeds.DEV, "acme-public-assets");

    private final Workbench bench;
    private final Report report;
    private final String account;
    private final Map<String, String> parameters;
    private final Set<String> fixable;
    private final Map<Blow, Map<String, Integer>> asked = new EnumMap<>(Blow.class);
    private final Map<Blow, Integer> met = new EnumMap<>(Blow.class);
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private final Set<Moment> ofBuckets = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<Replay.Outcome> outcomes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Replica app;
    private Optional<Candidates> candidates = Optional.empty();
    private int turn;

    /// @param account AWS's number of it
    Campaign(Workbench bench, String account, Report report) throws Exception {
        this.bench = bench;
        this.report = report;
        this.app = bench.replica();
        this.account = bench.connect(app, account);
        this.fixable = Candidates.fixable(bench.as("viewer", app));
        this.parameters = Map.of(
                "targetBucket", "acme-dev-logs",
                "keyArn", "arn:aws:kms:eu-central-1:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab".formatted(account),
                "destination", "arn:aws:s3:::acme-dev-logs",
                "cidr", "203.0.113.0/24",
                "actions", "s3:Get*, logs:*",
                "principal", "arn:aws:iam::%s:root".formatted(account),
                "externalId", "acme-4711",
                "emailAddress", "security@acme.example");
    }

    /// How many calls such blows have met.
    int met(Blow blow) {
        return met.getOrDefault(blow, 0);
    }

    /// Whether calls to buckets were met at each of such blows' moments.
    boolean hasMetBuckets(Blow blow) {
        return ofBuckets.containsAll(blow.moments());
    }

    /// @param most how many fixes
    void wave(Blow blow, int most) throws Exception {
        List<PlannedFix> plans = plans(blow, most);
        Map<Strike, List<PlannedFix>> strikes = strikes(blow, plans);
        long since = bench.lastCall();
        Mishap mishap = new Mishap(bench, List.copyOf(strikes.keySet()));
        mishap.prepare();
        // Their sessions look like all others: they come first, while nobody else asks for one.
        List<PlannedFix> first = strikes.entrySet().stream()
                .filter(each -> each.getKey().moment() == Moment.PAUSED_BEFORE_THE_INTENT)
                .flatMap(each -> each.getValue().stream())
                .toList();
        approve(first);
        if (!first.isEmpty()) {
            mishap.awaitHeld(first.size());
        }
        approve(plans.stream().filter(plan -> !first.contains(plan)).toList());
        app = mishap.happen(app, replica -> {
            for (PlannedFix plan : plans) {
                plan.awaitEnd(bench, replica);
            }
        });
        bench.sandbox().control().clearFaults();
        int calls = mishap.met().values().stream().mapToInt(Integer::intValue).sum();
        met.merge(blow, calls, Integer::sum);
        mishap.met().keySet().stream()
                .filter(strike -> strike.operation().service().equals("s3"))
                .forEach(strike -> ofBuckets.add(strike.moment()));
        blows.merge(blow, 1, Integer::sum);
        replay(blow, Replay.of(bench, app, since, plans));
        report.progress("%s: %d of %d calls met, %d in all; %d wrong so far"
                .formatted(blow.words(), calls, plans.size(), met(blow), wrong.size()));
    }

    private void replay(Blow blow, Replay replay) {
        int known = wrong.size();
        outcomes.addAll(replay.outcomes());
        for (Replay.Outcome outcome : replay.outcomes()) {
            if (!outcome.wrong().isEmpty()) {
                wrong.add("%s on %s, %s: %s"
                        .formatted(outcome.plan().policy(), outcome.plan().resource(), blow.words(), outcome.wrong()));
            }
        }
        wrong.addAll(replay.unplanned());
        wrong.stream().skip(known).forEach(report::progress);
    }

    /// The next plans; the cloud starts over where few are left, and for each blow, which goes through all of them.
    private List<PlannedFix> plans(Blow blow, int most) throws Exception {
        if (!asked.containsKey(blow)) {
            candidates = Optional.empty();
        }
        Map<String, Integer> before = asked.computeIfAbsent(blow, any -> new TreeMap<>());
        // Each blow goes through the whole catalogue, buckets first; what does not go with buckets, when they are done.
        Comparator<String> order = Comparator.<String, Boolean>comparing(Candidates.ACCOUNT_BLOCK::equals)
                .thenComparing(policy -> before.getOrDefault(policy, 0))
                .thenComparing(policy -> !policy.startsWith(BUCKETS))
                .thenComparing(policy -> asked.values().stream()
                        .mapToInt(each -> each.getOrDefault(policy, 0))
                        .sum());
        List<PlannedFix> plans = List.of();
        while (plans.isEmpty()) {
            if (candidates.isEmpty()) {
                bench.startOver();
                ScanBench.scan(bench, app, account, "scan");
                candidates = Optional.of(Candidates.read(bench.as("viewer", app), fixable, this::mayHeal, parameters));
            }
            plans = candidates.get().each(most, order, bench.as("operator", app), refused);
            if (plans.size() < most) {
                candidates = Optional.empty();
            }
        }
        plans.forEach(plan -> before.merge(plan.policy(), 1, Integer::sum));
        return plans;
    }

    /// A bucket's logs and keys lie in its own region; and where a block comes first, S3 takes no policy any more that
    /// still lets everybody in.
    private boolean mayHeal(JsonNode finding) {
        JsonNode resource = finding.path("resource");
        boolean bucket = resource.path("type").asText().equals("AWS::S3::Bucket");
        boolean blockable = finding.path("policy").asText().equals("aws-s3-bucket-tls-only")
                && PUBLIC.contains(resource.path("nativeId").asText());
        return !blockable && (!bucket || resource.path("region").asText().equals("eu-central-1"));
    }

    /// One call of each plan, the first, the second and so on in turn; and for each operation one of the
    /// blow's moments.
    private Map<Strike, List<PlannedFix>> strikes(Blow blow, List<PlannedFix> plans) {
        Map<Operation, List<PlannedFix>> operations = new LinkedHashMap<>();
        for (PlannedFix plan : plans) {
            Operation call = plan.call(turn % plan.calls().size());
            operations.computeIfAbsent(call, any -> new ArrayList<>()).add(plan);
        }
        Map<Strike, List<PlannedFix>> strikes = new LinkedHashMap<>();
        List<Moment> moments = blow.moments();
        operations.forEach((operation, its) -> {
            Moment moment = moments.get((turn + strikes.size()) % moments.size());
            strikes.put(new Strike(moment, operation, its.size(), null), its);
        });
        turn++;
        return strikes;
    }

    /// All together, so that the first does not wait long for the last.
    private void approve(List<PlannedFix> plans) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PlannedFix>> approvals = plans.stream()
                    .<Callable<PlannedFix>>map(plan -> () -> {
                        plan.approve(bench, app);
                        return plan;
                    })
                    .toList();
            for (Future<PlannedFix> approval : people.invokeAll(approvals)) {
                approval.get();
            }
        }
    }

    /// Puts what it has seen into the report.
    void tell() {
        blows.forEach(
                (blow, count) -> report.figure("calls met: " + blow.words(), met(blow) + " in " + count + " blows"));
        report.holds(
                "calls to buckets met at every moment",
                ofBuckets.size() == Moment.values().length,
                ofBuckets.size() + " of " + Moment.values().length);
        long healed =
                outcomes.stream().filter(outcome -> outcome.wrong().isEmpty()).count();
        report.holds("healed, each call with one effect", wrong.isEmpty(), healed + " of " + outcomes.size());
        report.atMost(
                "double effects",
                outcomes.stream().mapToInt(Replay.Outcome::doubled).sum(),
                0,
                "");
        report.atMost(
                "approvals lost",
                outcomes.stream().mapToInt(Replay.Outcome::lost).sum(),
                0,
                "");
        Set<String> never = new TreeSet<>(fixable);
        asked.values().forEach(each -> never.removeAll(each.keySet()));
        report.figure(
                "policies whose fix was met", "%d of %d".formatted(fixable.size() - never.size(), fixable.size()));
        never.forEach(policy -> report.progress("never came up: " + policy));
        report.figure("fixes refused, most of them since another one came first", Integer.toString(refused.size()));
    }

    @Override
    public void close() throws InterruptedException {
        app.close();
    }
}
