package io.prunella.app.codefix;

import io.prunella.app.codefix.CodeScan.CodeSummary;
import io.prunella.app.codefix.SourceArchive.Sources;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.scans.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The table of code scans. Its methods join the current transaction.
@ApplicationScoped
class CodeScanRows {
    private static final String LISTED =
            "id, name, repository_id, commit, trigger, params, status, reason, requested_by,"
                    + " created_at, ended_at, summary";

    private final Sql sql;

    CodeScanRows(Sql sql) {
        this.sql = sql;
    }

    UUID insert(String name, String requestedBy, Sources sources, Map<String, Object> params) {
        return sql.query(
                        """
                        insert into code_scan (tenant_id, name, status, requested_by, sources, params)
                        values (?, ?, 'QUEUED', ?, ?, ?) returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        name,
                        requestedBy,
                        packed(sources),
                        Jsonb.of(params))
                .getFirst();
    }

    /// Empty where a push of that commit is scanned already, or was.
    ///
    /// @param pushed the commit that a host told of; null where none did
    Optional<UUID> insert(Wanted wanted, @Nullable String pushed) {
        return sql.first(
                """
                insert into code_scan (tenant_id, repository_id, name, status, requested_by, trigger, params, pushed)
                select ?, ?, ?, 'QUEUED', ?, ?, ?, s.pushed from (select ?::text as pushed) s
                where s.pushed is null or not exists (select from code_scan
                  where tenant_id = ? and repository_id = ? and commit = s.pushed and status in ('SUCCEEDED', 'PARTIAL'))
                on conflict do nothing returning id
                """,
                row -> row.uuid("id"),
                TenantScope.current(),
                wanted.repository(),
                wanted.name(),
                wanted.requestedBy(),
                wanted.trigger(),
                Jsonb.of(wanted.params()),
                pushed,
                TenantScope.current(),
                wanted.repository());
    }

    /// A scan of a repository that is asked for.
    record Wanted(
            UUID repository, String name, String requestedBy, CodeScanTrigger trigger, Map<String, Object> params) {}

    /// One that has not begun, so that it sees whatever is there now.
    Optional<CodeScan> queued(UUID repository, Map<String, Object> params) {
        return sql.first(
                "select " + LISTED + " from code_scan where tenant_id = ? and repository_id = ? and status = 'QUEUED'"
                        + " and params = ?",
                CodeScanRows::read,
                TenantScope.current(),
                repository,
                Jsonb.of(params));
    }

    /// Drops what ended long ago.
    void forget(Duration older) {
        sql.update(
                "delete from code_scan where tenant_id = ? and ended_at < ?",
                TenantScope.current(),
                Instant.now().minus(older));
    }

    Optional<CodeScan> find(UUID id) {
        return sql.first(
                "select " + LISTED + " from code_scan where tenant_id = ? and id = ?",
                CodeScanRows::read,
                TenantScope.current(),
                id);
    }

    /// What was found; nothing before it ended.
    CodeFindings findings(UUID id) {
        return sql.first(
                        "select report from code_scan where tenant_id = ? and id = ? and report is not null",
                        row -> row.json("report", CodeFindings.class),
                        TenantScope.current(),
                        id)
                .orElse(CodeFindings.NONE);
    }

    /// Newest first.
    List<CodeScan> page(@Nullable UUID repository, @Nullable CodeScanTrigger trigger, @Nullable UUID after, int limit) {
        return sql.query(
                "select " + LISTED
                        + " from code_scan where tenant_id = ? and (?::uuid is null or repository_id = ?::uuid)"
                        + " and (?::text is null or trigger = ?) and (?::uuid is null or id < ?::uuid)"
                        + " order by id desc limit ?",
                CodeScanRows::read,
                TenantScope.current(),
                repository,
                repository,
                trigger,
                trigger,
                after,
                after,
                limit);
    }

    Optional<String> patch(UUID id) {
        return sql.first(
                "select patch from code_scan where tenant_id = ? and id = ? and patch is not null",
                row -> row.text("patch"),
                TenantScope.current(),
                id);
    }

    /// @param number from 1: which attempt this is
    /// @param repository null of what was uploaded
    /// @param sources null of a repository
    record Attempt(
            int number, @Nullable UUID repository, @Nullable Sources sources, Map<String, Object> params) {}

    /// Empty when the scan has ended, or is not there any more.
    Optional<Attempt> begin(UUID id) {
        return sql
                .query(
                        """
                        update code_scan set status = 'RUNNING', attempts = attempts + 1
                        where tenant_id = ? and id = ? and status in ('QUEUED', 'RUNNING')
                        returning attempts, repository_id, sources, params
                        """,
                        row -> {
                            byte[] sources = row.bytesOrNull("sources");
                            return new Attempt(
                                    row.integer("attempts"),
                                    row.uuidOrNull("repository_id"),
                                    sources == null ? null : unpacked(sources),
                                    Json.map(row.text("params")));
                        },
                        TenantScope.current(),
                        id)
                .stream()
                .findFirst();
    }

    /// Whether what was fetched later is on record already.
    boolean isOvertaken(UUID repository, Instant fetched) {
        return sql.first(
                        "select 1 from code_scan where tenant_id = ? and repository_id = ? and fetched_at > ? limit 1",
                        row -> true,
                        TenantScope.current(),
                        repository,
                        fetched)
                .isPresent();
    }

    /// What a repository held, and since when at least.
    record Fetched(String commit, Instant at) {}

    /// False when it had ended already.
    boolean end(UUID id, ScanStatus status, @Nullable Fetched fetched, Judging.Judged judged) {
        return sql.update(
                        """
                        update code_scan set status = ?, summary = ?::jsonb, report = ?::jsonb, patch = ?, sources = null,
                        commit = ?, fetched_at = ?, ended_at = now() where tenant_id = ? and id = ? and status = 'RUNNING'
                        """,
                        status.name(),
                        Json.write(judged.summary()),
                        // PostgreSQL's JSON has no character 0.
                        Json.write(judged.findings()).replace("\\u0000", "\\ufffd"),
                        judged.patch().replace('\0', '\ufffd'),
                        fetched == null ? null : fetched.commit(),
                        fetched == null ? null : fetched.at(),
                        TenantScope.current(),
                        id)
                == 1;
    }

    void fail(UUID id, String reason) {
        sql.update("""
                update code_scan set status = 'FAILED', reason = ?, sources = null, ended_at = now()
                where tenant_id = ? and id = ? and status in ('QUEUED', 'RUNNING')
                """, reason, TenantScope.current(), id);
    }

    private static byte[] packed(Sources sources) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(Json.write(sources).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Sources unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Json.read(new String(gzip.readAllBytes(), StandardCharsets.UTF_8), Sources.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CodeScan read(Row row) throws SQLException {
        return new CodeScan(
                row.uuid("id"),
                row.text("name"),
                row.uuidOrNull("repository_id"),
                row.textOrNull("commit"),
                row.constant("trigger", CodeScanTrigger.class),
                Json.map(row.text("params")),
                row.constant("status", ScanStatus.class),
                row.textOrNull("reason"),
                row.text("requested_by"),
                row.instant("created_at"),
                row.instantOrNull("ended_at"),
                row.jsonOrNull("summary", CodeSummary.class));
    }
}
