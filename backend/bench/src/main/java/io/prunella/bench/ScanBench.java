package io.prunella.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.sandbox.control.CallRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A whole scan of a large account, asked for through the API; and the same again, when nothing changed.
///
/// @param seed which account
/// @param cpuGoal seconds that the application may take for one scan
record ScanBench(String seed, int buckets, double cpuGoal) implements Measurement {
    private static final int CALLS_GOAL = 5_500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> DONE = Set.of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED");

    @Override
    public void run(Place place, Report report) throws Exception {
        try (Workbench bench = new Workbench(place, seed, Map.of());
                Replica app = bench.replica()) {
            String account = bench.connect(app);
            report.figure("memory of the idle application", Report.number(Usage.residentMib(app.pid())) + " MiB");
            Scanned first = measure(bench, app, account, "first scan", report);
            report.below("first scan: CPU of the application, compiling itself", first.cpu(), cpuGoal, "s");
            byOperation(bench).forEach((operation, calls) -> report.figure("  " + operation, Report.number(calls)));
            Map<String, Long> resources =
                    counts(bench, "select type, count(*) from resource where gone_at is null group by type");
            resources.forEach((type, count) -> report.figure("  " + type, Report.number(count)));
            long held = total(resources);
            report.holds(
                    "resources on record are those the scan counted",
                    held == first.scan().get("resources").asLong(),
                    held + " of " + first.scan().get("resources").asLong());
            long persisted = total(findings(bench));
            report.holds(
                    "findings on record are those the scan counted",
                    persisted > 0 && persisted == first.scan().get("findings").asLong(),
                    persisted + " of " + first.scan().get("findings").asLong());
            Scanned second = measure(bench, app, account, "second scan", report);
            report.below("second scan: CPU of the application", second.cpu(), cpuGoal, "s");
            JsonNode changes = second.scan().path("changes");
            report.holds(
                    "the second scan changes nothing",
                    changes.path("opened").asInt(-1) == 0
                            && changes.path("resolved").asInt(-1) == 0
                            && total(findings(bench)) == persisted,
                    changes.toString());
            report.below("peak memory of the application", Usage.peakResidentMib(app.pid()), 600, "MiB");
        }
    }

    /// @param cpu seconds that the application took
    private record Scanned(JsonNode scan, double cpu) {}

    private Scanned measure(Workbench bench, Replica app, String account, String name, Report report) throws Exception {
        report.progress(name);
        bench.sandbox().control().clearCalls();
        double cpu = Usage.cpuSeconds(app.pid());
        long start = System.nanoTime();
        Api operator = bench.as("operator", app);
        String id =
                operator.post("/accounts/" + account + "/scans", "{}").get("id").asText();
        JsonNode scan = Await.until(name, PATIENCE, 1_000, () -> {
            JsonNode now = operator.get("/scans/" + id);
            return DONE.contains(now.get("status").asText()) ? Optional.of(now) : Optional.empty();
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = Usage.cpuSeconds(app.pid()) - cpu;
        List<CallRecord> calls = bench.sandbox().control().calls();
        report.holds(
                name,
                scan.get("status").asText().equals("SUCCEEDED"),
                scan.get("status").asText());
        report.figure(name + ": time", Report.number(seconds) + " s");
        long about = calls.stream()
                .filter(call -> call.resource().contains(":::bench-"))
                .count();
        report.atMost(name + ": calls per bucket", (double) about / buckets, 9, "");
        report.below(name + ": calls in all", calls.size(), CALLS_GOAL, "");
        return new Scanned(scan, used);
    }

    /// Scans an account, and waits for the end.
    static JsonNode scan(Workbench bench, Replica app, String account, String name) throws Exception {
        Api operator = bench.as("operator", app);
        String id =
                operator.post("/accounts/" + account + "/scans", "{}").get("id").asText();
        return Await.until(name, PATIENCE, () -> {
            JsonNode now = operator.get("/scans/" + id);
            return DONE.contains(now.get("status").asText()) ? Optional.of(now) : Optional.empty();
        });
    }

    private static Map<String, Long> byOperation(Workbench bench) {
        return bench.sandbox().control().calls().stream()
                .collect(groupingBy(call -> call.service() + ":" + call.operation(), TreeMap::new, counting()));
    }

    private static Map<String, Long> findings(Workbench bench) throws SQLException {
        return counts(bench, "select policy, count(*) from finding where status = 'OPEN' group by policy");
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> counts(Workbench bench, String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection superuser = bench.postgres().connect(bench.postgres().superuser());
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
