package io.prunella.app.drift;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.model.CanonicalJson;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a scan of a repository would have kept of it.
@ApplicationScoped
class Declared {
    private final Sql sql;
    private final Transactions transactions;

    Declared(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    UUID repository(UUID tenant, String name) {
        return transactions.call(
                tenant,
                () -> sql.first("""
                                insert into repository (tenant_id, name, url, host, kind, branch, credential, schedule, status)
                                values (?, ?, 'https://github.com/acme/' || ?, 'github.com', 'GITHUB', 'main', 'NONE',
                                  '{"cron": "0 2 * * *", "timeZone": "UTC", "jitterMinutes": 0, "paused": true}', 'READY')
                                returning id
                                """, row -> row.uuid("id"), tenant, name, name).orElseThrow());
    }

    /// @param root the root module's folder, or the template's file
    /// @param names literal names
    record Of(String language, String root, String address, String type, List<String> names, Map<String, Object> body) {
        static Of bucket(String root, String address, String name, Map<String, Object> properties) {
            return new Of(
                    "TERRAFORM",
                    root,
                    address,
                    "AWS::S3::Bucket",
                    name.isEmpty() ? List.of() : List.of(name),
                    Map.of("properties", properties));
        }
    }

    UUID declare(UUID tenant, UUID repository, Of declared) {
        return transactions.call(tenant, () -> {
            UUID id = UUID.nameUUIDFromBytes((repository + declared.root() + declared.address())
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sql.update(
                    """
                    insert into declaration (tenant_id, id, repository_id, language, root, address, type, region, account,
                      file, start_line, end_line, names, document, origins, content_hash, commit, seen_at)
                    values (?, ?, ?, ?, ?, ?, ?, 'its region', '000000000000', ?, 3, 9, ?, ?, '{}', ?, 'abc', now())
                    on conflict on constraint pk_declaration do update set document = excluded.document,
                      content_hash = excluded.content_hash
                    """,
                    tenant,
                    id,
                    repository,
                    declared.language(),
                    declared.root(),
                    declared.address(),
                    declared.type(),
                    declared.root().isEmpty() ? "main.tf" : declared.root() + "/main.tf",
                    Jsonb.of(declared.names()),
                    Jsonb.of(TreeJson.plain(declared.body())),
                    CanonicalJson.sha256(declared.body()));
            return id;
        });
    }
}
