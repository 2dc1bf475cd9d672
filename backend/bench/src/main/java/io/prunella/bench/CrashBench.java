package io.prunella.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every call that a fix of a bucket makes, met by every moment at which something can go wrong. Whatever happens, each
/// remediation ends healed, with one effect per call and nothing lost.
final class CrashBench implements Measurement {
    static final Map<String, String> IMPATIENT = Map.of(
            "PRUNELLA_JOBS_HEARTBEAT", "2s",
            "PRUNELLA_JOBS_POLLING_INTERVAL", "200ms",
            "PRUNELLA_REMEDIATION_SETTLE", "PT2S",
            "PRUNELLA_REMEDIATION_VERIFY_PAUSE", "PT1S");

    private static final Map<String, String> PARAMETERS = Map.of(
            "targetBucket",
            "bench-logs",
            "keyArn",
            "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");

    private final Map<Moment, Integer> passed = new EnumMap<>(Moment.class);
    private final Map<Moment, List<String>> wrong = new EnumMap<>(Moment.class);
    private final Set<String> operations = new TreeSet<>();

    @Override
    public void run(Place place, Report report) throws Exception {
        CrashSelection selection = CrashSelection.parse(place.part());
        try (Workbench bench = new Workbench(place, "bench", IMPATIENT)) {
            Replica app = bench.replica();
            try {
                String account = bench.connect(app);
                ScanBench.scan(bench, app, account, "scan");
                Candidates candidates = Candidates.read(
                        bench.as("viewer", app),
                        Set.of(),
                        finding ->
                                finding.path("resource").path("type").asText().equals("AWS::S3::Bucket"),
                        PARAMETERS);
                for (String policy : candidates.policies()) {
                    app = policy(new Trial(bench, candidates, policy, selection.momentsOf(policy), report), app);
                }
            } finally {
                app.close();
            }
        }
        report.figure("operations", String.join(", ", operations));
        for (Moment moment : selection.moments()) {
            List<String> failures = wrong.getOrDefault(moment, List.of());
            int good = passed.getOrDefault(moment, 0);
            report.holds(moment.words(), good > 0 && failures.isEmpty(), good + " of " + (good + failures.size()));
            failures.forEach(failure -> report.holds("  " + failure, false, ""));
        }
    }

    /// What one policy's fix goes through.
    private record Trial(Workbench bench, Candidates candidates, String policy, Set<Moment> moments, Report report) {}

    private Replica policy(Trial trial, Replica first) throws Exception {
        Replica app = first;
        int calls = 1;
        for (int seq = 0; seq < calls; seq++) {
            for (Moment moment : trial.moments) {
                Optional<PlannedFix> planned;
                try {
                    planned = trial.candidates.plan(trial.policy, trial.bench.as("operator", app));
                } catch (IOException refused) {
                    wrong.computeIfAbsent(moment, any -> new ArrayList<>())
                            .add(trial.policy + ": " + refused.getMessage());
                    continue;
                }
                if (planned.isEmpty()) {
                    trial.report.progress(trial.policy + " has no fix");
                    return app;
                }
                calls = planned.get().operations().size();
                operations.addAll(planned.get().operations());
                app = one(trial.bench, app, new Case(trial.policy, moment, seq, planned.get()), trial.report);
            }
        }
        return app;
    }

    private record Case(String policy, Moment moment, int seq, PlannedFix plan) {
        Mishap.Strike strike() {
            return new Mishap.Strike(moment, plan.call(seq), 1, plan.resource());
        }

        String operation() {
            return plan.operations().get(seq);
        }
    }

    private Replica one(Workbench bench, Replica app, Case each, Report report) throws Exception {
        String about = each.policy + ", " + each.operation() + " on " + each.plan.resource();
        long since = bench.lastCall();
        Mishap mishap = new Mishap(bench, List.of(each.strike()));
        mishap.prepare();
        each.plan.approve(bench, app);
        long start = System.nanoTime();
        Replica next = mishap.happen(app, replica -> each.plan.awaitEnd(bench, replica));
        double seconds = (System.nanoTime() - start) / 1e9;
        bench.sandbox().control().clearFaults();
        Replay replay = Replay.of(bench, next, since, List.of(each.plan));
        List<String> problems = new ArrayList<>(replay.outcomes().getFirst().wrong());
        problems.addAll(replay.unplanned());
        if (problems.isEmpty()) {
            passed.merge(each.moment, 1, Integer::sum);
        } else {
            wrong.computeIfAbsent(each.moment, any -> new ArrayList<>()).add(about + ": " + problems);
        }
        report.progress("%s, %s: %s, %s s"
                .formatted(
                        about,
                        each.moment.words(),
                        problems.isEmpty() ? "healed" : problems.toString(),
                        Report.number(seconds)));
        return next;
    }
}
