package io.prunella.app.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One account with a row in every table that knows accounts.
///
/// @param ids by the path under which the API shows them
public record AccountRows(UUID tenant, UUID account, String nativeId, Map<String, String> ids) {

    private static final String ROWS = """
            insert into connection (tenant_id, id, name, provider, native_id, regions, schedule, external_id,
                fix_external_id) values (:tenant, :connection, 'Rows of :native', 'aws', ':native', '{eu-west-1}',
                '{"cron": "0 2 * * *", "timeZone": "UTC", "jitterMinutes": 0, "paused": true}', 'x', 'y');
            insert into account (tenant_id, id, connection_id, name, provider, native_id, partition, regions, environment,
                schedule) select tenant_id, :account, id, name, provider, native_id, 'aws', regions, 'env-:native', schedule
                from connection where id = :connection;
            insert into resource (tenant_id, id, account_id, provider, partition, account, region, listed_in, type,
                native_id, name, tags, document, origins, content_hash, read_at) values (:tenant, :resource, :account, 'AWS',
                'aws', ':native', 'eu-west-1', 'global', 'AWS::S3::Bucket', 'bucket-:native', 'bucket-:native', '{}',
                '{"properties": {}}', '[]', 'x', now());
            insert into resource_history (tenant_id, resource_id, at, changes) values (:tenant, :resource, now(), '[]');
            insert into resource_edge (tenant_id, resource_id, property, target, account_id, type, region)
                values (:tenant, :resource, 'P', 'x', :account, 'AWS::S3::Bucket', 'eu-west-1');
            insert into listing (tenant_id, account_id, type, region, complete, attempted_at)
                values (:tenant, :account, 'AWS::S3::Bucket', 'global', true, now());
            insert into waiver (tenant_id, id, status, reason, expires_at, requested_by, requester_name, created_at,
                account_ids) values (:tenant, :waiver, 'PENDING', 'why', now() + interval '1 day', 'x', 'x', now(), '{:account}');
            insert into finding (tenant_id, id, account_id, resource_id, policy, severity, status, region, message,
                evidence, evidence_hash, first_seen, opened_at, seen_at) values (:tenant, :finding, :account, :resource,
                'aws-s3-bucket-public-access-block', 3, 'OPEN', 'region-:native', 'It fails',
                '{"observed": [], "required": "", "reads": []}', 'x', now(), now(), now());
            insert into finding_event (tenant_id, finding_id, at, kind, actor) values (:tenant, :finding, now(), 'OPENED', 'x');
            insert into finding_comment (tenant_id, finding_id, at, author, author_name, body)
                values (:tenant, :finding, now(), 'x', 'x', 'x');
            insert into waiver_finding (tenant_id, waiver_id, finding_id) values (:tenant, :waiver, :finding);
            insert into unknown (tenant_id, resource_id, policy, account_id, paths, reason, message, since)
                values (:tenant, :resource, 'p', :account, '[]', 'ACCESS_DENIED', 'x', now());
            insert into scan (tenant_id, id, account_id, status, trigger, scope, requested_by, created_at, started_at,
                finished_at) values (:tenant, :scan, :account, 'SUCCEEDED', 'MANUAL', '{"services": [], "regions": []}', 'x', now(), now(), now());
            insert into scan_unit (tenant_id, scan_id, service, region, status)
                values (:tenant, :scan, 's3', 'global', 'SUCCEEDED');
            insert into change_window (tenant_id, kind, name, account_id, starts_at, ends_at, created_by, created_by_name)
                values (:tenant, 'FREEZE', 'x', :account, now() - interval '2 days', now() - interval '1 day', 'x', 'x');
            """;

    private static final String PLAN = """
            insert into organization (tenant_id, connection_id) values (:tenant, :connection);
            insert into organization_member (tenant_id, connection_id, native_id, name, path, provider_state, account_id,
                first_seen, last_seen) values (:tenant, :connection, ':native', 'x', '/', 'ACTIVE', :account, now(), now());
            insert into remediation_batch (tenant_id, id, status, title, approvals_required, requested_by,
                requested_by_name, expires_at, account_ids) values (:tenant, :remediation-batch, 'PROPOSED', 'x', 1, 'x', 'x',
                now() + interval '1 day', '{:account}');
            insert into remediation (tenant_id, id, kind, finding_id, account_id, resource_id, status, state, plan,
                digest, approvals_required, requested_by, requested_by_name, expires_at, batch_id)
                values (:tenant, :remediation, 'FIX', :finding, :account, :resource, 'PROPOSED', '{}', '{}', 'd', 1, 'x', 'x',
                now() + interval '1 day', :remediation-batch);
            insert into remediation_event (tenant_id, remediation_id, seq, kind, actor, message)
                values (:tenant, :remediation, 1, 'x', 'x', 'x');
            insert into remediation_call (tenant_id, remediation_id, seq, outcome, call, client_token, pre_image,
                post_image, lease_epoch) values (:tenant, :remediation, 1, 'INTENDED', '{}', 'x', '{}', '{}', 1);
            insert into resource_declaration (tenant_id, resource_id, account_id, rule, candidates)
                values (:tenant, :resource, :account, 'NAME', 2);
            with made as (insert into repository (tenant_id, name, url, host, kind, branch, credential, schedule)
                values (:tenant, 'x', 'https://x/:native', 'x', 'GIT', 'main', 'NONE', '{}') returning id)
            insert into drift (tenant_id, resource_id, account_id, repository_id, declaration_id, status, differences,
                unknown, content_hash, first_seen, changed_at) select :tenant, :resource, :account, id, id, 'OPEN', '[]', 0,
                'x', now(), now() from made;
            """;

    private static final List<String> NAMES = List.of(
            "account", "connection", "resource", "finding", "scan", "waiver", "remediation-batch", "remediation");

    /// An account with a finding, its waiver and a scan.
    public static AccountRows in(UUID tenant, String nativeId) throws SQLException {
        Map<String, String> ids = new LinkedHashMap<>();
        NAMES.forEach(name -> ids.put(path(name), UUID.randomUUID().toString()));
        AccountRows rows = new AccountRows(tenant, UUID.fromString(ids.get(path("account"))), nativeId, ids);
        rows.insert(ROWS);
        return rows;
    }

    public boolean has(String path) {
        return ids.keySet().stream().anyMatch(prefix -> path.startsWith(prefix + "/"));
    }

    /// The id to ask for at a path of the API.
    public String idFor(String path) {
        return ids.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /// With a plan and an organization, too, that nobody can read: for looking at walls only.
    public AccountRows withPlan() throws SQLException {
        insert(PLAN);
        return this;
    }

    private void insert(String template) throws SQLException {
        String sql = template.replace(":tenant", "'" + tenant + "'").replace(":native", nativeId);
        for (String name : NAMES) {
            sql = sql.replace("{:" + name + "}", "{" + ids.get(path(name)) + "}")
                    .replace(":" + name, "'" + ids.get(path(name)) + "'");
        }
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String path(String name) {
        return "/api/v1/" + (name.endsWith("batch") ? name + "es" : name + "s");
    }
}
