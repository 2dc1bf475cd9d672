package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.bench.Candidates.Planned;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.seed.Seeds;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Fixes of the whole catalogue, many under way at once, met in the middle by what can go wrong, until as many of their
/// calls were met as the project promises. Each ends healed, with one effect per call and no approval lost.
///
/// A process that is killed takes all calls with it that are under way: each counts.
final class CampaignBench implements Measurement {
    private static final int FIXES_AT_ONCE = 14;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double MINUTES = 20;
    private static final String TENTH = "tenth";

    private static final Map<String, String> PARAMETERS = Map.of(
            "targetBucket", "acme-dev-logs",
            "keyArn", "arn:aws:kms:eu-central-1:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab".formatted(Seeds.DEV),
            "destination", "arn:aws:s3:::acme-dev-logs",
            "cidr", "203.0.113.0/24",
            "principal", "arn:aws:iam::%s:root".formatted(Seeds.DEV),
            "externalId", "acme-4711",
            "emailAddress", "security@acme.example");

    /// @param calls how many must be met
    private record Goal(String name, int calls, List<Moment> moments) {}

    private static final List<Goal> GOALS = List.of(
            new Goal(
                    "killed",
                    300,
                    List.of(
                            Moment.KILLED_BEFORE_THE_CALL,
                            Moment.KILLED_WHILE_THE_CALL_TRAVELS,
                            Moment.KILLED_AFTER_THE_CALL,
                            Moment.KILLED_BEFORE_VERIFICATION)),
            new Goal(
                    "PostgreSQL killed",
                    30,
                    List.of(Moment.DATABASE_KILLED_BEFORE_THE_CALL, Moment.DATABASE_KILLED_AFTER_THE_CALL)),
            new Goal(
                    "worker paused beyond its lease",
                    30,
                    List.of(
                            Moment.PAUSED_BEFORE_THE_INTENT,
                            Moment.PAUSED_BEFORE_THE_CALL,
                            Moment.PAUSED_AFTER_THE_CALL)),
            new Goal("connection lost", 30, List.of(Moment.CALL_LOST, Moment.ANSWER_LOST)));

    private final Map<String, Integer> asked = new TreeMap<>();
    private final Set<String> refused = new TreeSet<>();
    private final Map<Goal, Integer> met = new LinkedHashMap<>();
    private final Map<Goal, Integer> waves = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Optional<Candidates> candidates = Optional.empty();
    private int healed;
    private int turn;

    @Override
    public void run(Place place, Report report) throws Exception {
        int share = place.part().equals(TENTH) ? 10 : 1;
        long start = System.nanoTime();
        try (Workbench bench = new Workbench(place, "twins", CrashBench.IMPATIENT)) {
            Replica app = bench.replica();
            try {
                String account = bench.connect(app, Seeds.DEV);
                for (Goal goal : GOALS) {
                    while (met.getOrDefault(goal, 0) < goal.calls() / share) {
                        Moment moment = goal.moments()
                                .get(waves.getOrDefault(goal, 0)
                                        % goal.moments().size());
                        app = wave(bench, app, new Wave(goal, moment, plans(bench, app, account)), report);
                    }
                }
            } finally {
                app.close();
            }
        }
        double minutes = (System.nanoTime() - start) / 6e10;
        met.forEach((goal, calls) -> report.holds(
                "calls met: " + goal.name(),
                calls >= goal.calls() / share,
                "%d in %d blows".formatted(calls, waves.get(goal))));
        report.holds("healed, each call with one effect", wrong.isEmpty(), healed + " of " + (healed + wrong.size()));
        wrong.forEach(failure -> report.holds("  " + failure, false, ""));
        report.figure("policies whose fix was met", Integer.toString(asked.size()));
        refused.forEach(reason -> report.figure("  refused: " + reason, ""));
        report.below("unattended", minutes, MINUTES / share, "min");
    }

    private record Wave(Goal goal, Moment moment, List<Planned> plans) {}

    /// The next plans; where too few are left the cloud starts over.
    private List<Planned> plans(Workbench bench, Replica app, String account) throws Exception {
        while (true) {
            if (candidates.isEmpty()) {
                bench.startOver();
                ScanBench.scan(bench, app, account, "scan");
                candidates = Optional.of(Candidates.read(bench.as("viewer", app), finding -> true, PARAMETERS));
            }
            List<Planned> plans = candidates.get().each(FIXES_AT_ONCE, bench.as("operator", app), asked, refused);
            if (!plans.isEmpty()) {
                return plans;
            }
            candidates = Optional.empty();
        }
    }

    private Replica wave(Workbench bench, Replica app, Wave wave, Report report) throws Exception {
        List<CallRecord> before = bench.sandbox().control().calls();
        long since = before.isEmpty() ? 0 : before.getLast().seq();
        Mishap mishap = new Mishap(bench, wave.moment(), target(wave.plans()));
        mishap.prepare();
        for (Planned plan : wave.plans()) {
            for (int i = 1; i <= plan.approvals(); i++) {
                bench.as("approver-" + i, "approver", app)
                        .post(
                                "/remediations/" + plan.id() + "/approve",
                                "{\"digest\": \"%s\"}".formatted(plan.digest()));
            }
        }
        Replica next = mishap.happen(app, replica -> ended(bench, replica, wave.plans()));
        bench.sandbox().control().clearFaults();
        met.merge(wave.goal(), mishap.met(), Integer::sum);
        waves.merge(wave.goal(), 1, Integer::sum);
        List<CallRecord> log = bench.sandbox().control().calls(since);
        for (Planned plan : wave.plans()) {
            List<String> problems = problems(bench, next, plan, log);
            if (problems.isEmpty()) {
                healed++;
            } else {
                wrong.add("%s on %s, %s: %s"
                        .formatted(plan.policy(), plan.resource(), wave.moment().words(), problems));
            }
        }
        report.progress("%s: %d calls met, %d in all; %d wrong"
                .formatted(wave.moment().words(), mishap.met(), met.get(wave.goal()), wrong.size()));
        return next;
    }

    /// One call of each plan: the first, the second and so on in turn.
    private Mishap.Target target(List<Planned> plans) {
        Map<Mishap.Operation, Integer> operations = new HashMap<>();
        turn++;
        for (Planned plan : plans) {
            JsonNode call = plan.calls().get(turn % plan.calls().size());
            operations.merge(
                    new Mishap.Operation(
                            call.get("service").asText(), call.get("operation").asText()),
                    1,
                    Integer::sum);
        }
        return new Mishap.Target(operations, null);
    }

    private static void ended(Workbench bench, Replica replica, List<Planned> plans) throws Exception {
        Api viewer = bench.as("viewer", replica);
        for (Planned plan : plans) {
            Await.until(plan.policy() + " on " + plan.resource() + " ends", PATIENCE, () -> {
                JsonNode now = Api.orRetry(() -> viewer.get("/remediations/" + plan.id()));
                return CrashBench.ENDED.contains(now.path("status").asText()) ? Optional.of(now) : Optional.empty();
            });
        }
    }

    private static List<String> problems(Workbench bench, Replica replica, Planned plan, List<CallRecord> log)
            throws Exception {
        List<String> problems = new ArrayList<>();
        JsonNode remediation = bench.as("viewer", replica).get("/remediations/" + plan.id());
        String status = remediation.get("status").asText();
        if (!status.equals("HEALED")) {
            JsonNode events = remediation.path("events");
            problems.add(status + ": "
                    + events.path(events.size() - 1).path("message").asText());
        }
        List<CallRecord> own = log.stream().filter(record -> isOf(plan, record)).toList();
        try (Connection superuser = bench.postgres().connect(bench.postgres().superuser())) {
            problems.addAll(Replay.check(superuser, UUID.fromString(plan.id()), own, plan.operations()));
        }
        return problems;
    }

    /// Whether a call is one of the plan's: the same operation, and equal in whatever names its resource.
    private static boolean isOf(Planned plan, CallRecord record) {
        for (JsonNode call : plan.calls()) {
            boolean equal = call.get("operation").asText().equals(record.operation())
                    && call.path("parameters").properties().stream()
                            .filter(parameter -> parameter.getValue().isTextual())
                            .allMatch(parameter -> parameter
                                    .getValue()
                                    .asText()
                                    .equals(String.valueOf(record.parameters()
                                            .getOrDefault(
                                                    parameter.getKey(),
                                                    parameter.getValue().asText()))));
            if (equal) {
                return true;
            }
        }
        return false;
    }
}
