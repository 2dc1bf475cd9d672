package io.prunella.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.sandbox.seed.Seeds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a tenant with 100,000 findings may expect of the list and its counts, through the API.
final class FindingsBench implements Measurement {
    private static final int BUCKETS = 10_000;
    private static final int PER_BUCKET = 10;
    private static final int WARM_UP = 100;
    private static final int TRIES = 300;
    private static final int PERCENT = 95;
    private static final double GOAL_MILLIS = 100;
    private static final int DEEP_PAGES = 100;
    private static final int LONGEST_PAGE = 200;

    @Override
    public void run(Place place, Report report) throws Exception {
        try (Workbench bench = new Workbench(place, "bench", Map.of());
                Replica app = bench.replica()) {
            UUID account = UUID.fromString(Workbench.accountOf(bench.register(app, Seeds.PROD)));
            Api viewer = bench.as("viewer", app);
            try (Connection superuser =
                    bench.postgres().connect(bench.postgres().superuser())) {
                seed(superuser, account, policies(viewer));
            }
            long count = 0;
            for (JsonNode each : viewer.get("/findings/facets").path("status")) {
                count += each.asLong();
            }
            report.holds("findings", count == BUCKETS * PER_BUCKET, Long.toString(count));
            for (Map.Entry<String, String> query : queries(viewer).entrySet()) {
                Latency latency = Latency.of(WARM_UP, TRIES, () -> viewer.get(query.getValue()));
                report.below(query.getKey() + ", p95", latency.percentile(PERCENT), GOAL_MILLIS, "ms");
            }
            new Reconciling(place).run(report);
        }
    }

    private static Map<String, String> queries(Api viewer) throws Exception {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("first page, worst first", "/findings?limit=50");
        queries.put("first page, oldest first", "/findings?limit=50&sort=firstSeen");
        queries.put("open ones of one severity", "/findings?limit=50&status=OPEN&severity=medium");
        queries.put("a search", "/findings?limit=50&q=bench-77");
        queries.put("a search that finds nothing", "/findings?limit=50&q=nowhere-at-all");
        queries.put("a deep page", "/findings?limit=50&cursor=" + deepCursor(viewer));
        queries.put("facets", "/findings/facets");
        queries.put("facets of open ones of one severity", "/findings/facets?status=OPEN&severity=medium");
        return queries;
    }

    private static String deepCursor(Api viewer) throws Exception {
        String cursor = "";
        for (int page = 0; page < DEEP_PAGES; page++) {
            cursor = viewer.get("/findings?limit=" + LONGEST_PAGE + "&cursor=" + cursor)
                    .get("next")
                    .asText();
        }
        return cursor;
    }

    private record PolicyLine(String id, int weight) {}

    private static List<PolicyLine> policies(Api viewer) throws Exception {
        List<String> severities = List.of("low", "medium", "high", "critical");
        List<PolicyLine> policies = new ArrayList<>();
        for (JsonNode policy : viewer.get("/policies").get("items")) {
            if (policy.get("resource").asText().equals("AWS::S3::Bucket") && policies.size() < PER_BUCKET) {
                policies.add(new PolicyLine(
                        policy.get("id").asText(),
                        severities.indexOf(policy.get("severity").asText())));
            }
        }
        if (policies.size() < PER_BUCKET) {
            throw new IllegalStateException("the catalogue holds only " + policies.size() + " policies for buckets");
        }
        return policies;
    }

    private static void seed(Connection superuser, UUID account, List<PolicyLine> policies) throws SQLException {
        try (PreparedStatement resources = superuser.prepareStatement("""
                insert into resource (tenant_id, account_id, provider, partition, account, region, listed_in, type,
                    native_id, name, tags, document, origins, content_hash, read_at)
                select a.tenant_id, a.id, 'AWS', 'aws', a.native_id, 'eu-central-1', 'global', 'AWS::S3::Bucket',
                    'bench-' || n, 'bench-' || n, '{}', '{"properties": {}}', '[]', md5(n::text), now()
                from account a cross join generate_series(1, ?) n where a.id = ?
                """)) {
            resources.setInt(1, BUCKETS);
            resources.setObject(2, account);
            resources.executeUpdate();
        }
        for (PolicyLine policy : policies) {
            findings(superuser, account, policy);
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /// One finding of a policy on each bucket; one of seven is resolved.
    private static void findings(Connection superuser, UUID account, PolicyLine policy) throws SQLException {
        try (PreparedStatement findings = superuser.prepareStatement("""
                insert into finding (tenant_id, id, account_id, resource_id, policy, severity, status, cause, region,
                    message, evidence, evidence_hash, first_seen, opened_at, seen_at, resolved_at)
                select r.tenant_id, gen_random_uuid(), r.account_id, r.id, ?, ?, case when old then 'RESOLVED' else 'OPEN' end,
                    case when old then 'PERSON' end, r.region, 'Bucket ' || r.name || ' is not as it should be.',
                    '{"observed": [], "required": "true", "reads": []}', md5(r.name), t.at, t.at, t.at,
                    case when old then now() end
                from resource r
                cross join lateral (select random() < 1 / 7.0 as old, now() - random() * interval '90 days' as at) t
                where r.account_id = ?
                """)) {
            findings.setString(1, policy.id());
            findings.setInt(2, policy.weight());
            findings.setObject(3, account);
            findings.executeUpdate();
        }
    }
}
