package io.prunella.app.codefix;

import io.prunella.app.codefix.FindingInCode.Cause;
import io.prunella.app.codefix.FindingInCode.Status;
import io.prunella.app.codefix.Judging.Told;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.judge.CodeFinding;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of findings of code. Its methods join the current transaction.
@ApplicationScoped
class CodeFindingRows {
    private static final int WORST = Severity.values().length - 1;

    private final Sql sql;

    CodeFindingRows(Sql sql) {
        this.sql = sql;
    }

    /// The scan that looked.
    record Occasion(UUID repository, UUID scan, String commit, Instant at) {}

    private record Kept(UUID id, Status status, String hash, String policy, String root, String subject) {}

    /// Brings the findings of a repository in line with what a scan found; where nothing changed, nothing is written.
    ///
    /// @return how many were opened, also once more, by severity
    Map<Severity, Long> reconcile(Occasion occasion, List<Told> told, ReadRoots read) {
        Map<UUID, Kept> kept = kept(occasion.repository());
        Map<Severity, Long> opened = new TreeMap<>();
        Map<List<String>, Integer> seen = new HashMap<>();
        List<@Nullable Object[]> written = new ArrayList<>();
        for (Told one : told) {
            UUID id = id(occasion.repository(), one, seen);
            Kept before = kept.remove(id);
            String hash = hash(one);
            if (before == null || before.status() != Status.OPEN) {
                opened.merge(one.severity(), 1L, Long::sum);
                written.add(parameters(id, occasion, one, hash));
            } else if (!before.hash().equals(hash)) {
                written.add(parameters(id, occasion, one, hash));
            }
        }
        write(written);
        Map<Cause, List<UUID>> closed = new EnumMap<>(Cause.class);
        for (Kept one : kept.values()) {
            if (one.status() == Status.OPEN) {
                read.cause(one.policy(), one.root(), one.subject())
                        .ifPresent(cause -> closed.computeIfAbsent(cause, key -> new ArrayList<>())
                                .add(one.id()));
            }
        }
        closed.forEach((cause, ids) -> close(occasion, cause, ids));
        return opened;
    }

    private Map<UUID, Kept> kept(UUID repository) {
        Map<UUID, Kept> kept = new HashMap<>();
        sql.query(
                        """
                        select id, status, content_hash, policy, root, coalesce(subject, address) as subject
                        from code_finding where tenant_id = ? and repository_id = ?
                        """,
                        row -> new Kept(
                                row.uuid("id"),
                                row.constant("status", Status.class),
                                row.text("content_hash"),
                                row.text("policy"),
                                row.text("root"),
                                row.text("subject")),
                        TenantScope.current(),
                        repository)
                .forEach(one -> kept.put(one.id(), one));
        return kept;
    }

    private void write(List<@Nullable Object[]> written) {
        sql.batch("""
                insert into code_finding as f (tenant_id, id, repository_id, policy, severity, status, root, file,
                  start_line, end_line, address, subject, elements, message, excerpt, fixable, mended, left_because,
                  content_hash, scan_id, commit, first_seen, opened_at, seen_at)
                values (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint pk_code_finding do update set severity = excluded.severity, status = 'OPEN',
                  cause = null, resolved_at = null, file = excluded.file, start_line = excluded.start_line,
                  end_line = excluded.end_line, address = excluded.address, message = excluded.message,
                  excerpt = excluded.excerpt, fixable = excluded.fixable, mended = excluded.mended,
                  left_because = excluded.left_because, content_hash = excluded.content_hash,
                  scan_id = excluded.scan_id, commit = excluded.commit,
                  opened_at = case when f.status = 'OPEN' then f.opened_at else excluded.opened_at end,
                  seen_at = excluded.seen_at, version = f.version + 1
                """, written);
    }

    private void close(Occasion occasion, Cause cause, List<UUID> ids) {
        sql.update("""
                update code_finding set status = 'RESOLVED', cause = ?, resolved_at = ?, version = version + 1
                where tenant_id = ? and id = any(?)
                """, cause, occasion.at(), TenantScope.current(), ids);
    }

    // Where it is written takes no part: another part that is declared may move that. What is told twice of one
    // resource, element by element without keys, is told apart by its order.
    private static UUID id(UUID repository, Told one, Map<List<String>, Integer> seen) {
        CodeFinding finding = one.finding();
        List<String> names = new ArrayList<>(List.of(finding.policy(), one.root(), finding.subject()));
        names.addAll(finding.elements());
        int nth = seen.merge(List.copyOf(names), 1, Integer::sum);
        if (nth > 1) {
            names.add("#" + nth);
        }
        return NameBasedId.of("finding", TenantScope.current(), repository, names);
    }

    private static String hash(Told one) {
        CodeFinding finding = one.finding();
        return CanonicalJson.sha256(List.of(
                one.severity().word(),
                finding.place().file(),
                (long) finding.place().startLine(),
                (long) finding.place().endLine(),
                finding.message(),
                finding.fixable(),
                one.left() == null ? "" : one.left(),
                one.excerpt()));
    }

    private static @Nullable Object[] parameters(UUID id, Occasion occasion, Told one, String hash) {
        CodeFinding finding = one.finding();
        CodeFinding.Place place = finding.place();
        return new @Nullable Object[] {
            TenantScope.current(),
            id,
            occasion.repository(),
            finding.policy(),
            weight(one.severity()),
            one.root(),
            place.file(),
            place.startLine(),
            place.endLine(),
            storable(place.resource()),
            finding.subject().equals(place.resource()) ? null : storable(finding.subject()),
            finding.elements().stream().map(CodeFindingRows::storable).toList(),
            storable(finding.message()),
            storable(one.excerpt()),
            finding.fixable(),
            one.left() == null,
            one.left() == null ? null : storable(one.left()),
            hash,
            occasion.scan(),
            occasion.commit(),
            occasion.at(),
            occasion.at(),
            occasion.at()
        };
    }

    /// PostgreSQL's texts have no character 0.
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    Optional<FindingInCode> find(UUID id) {
        return sql.first(
                "select * from code_finding where tenant_id = ? and id = ?",
                CodeFindingRows::read,
                TenantScope.current(),
                id);
    }

    static FindingInCode read(Row row) throws SQLException {
        String address = row.text("address");
        String subject = row.textOrNull("subject");
        String cause = row.textOrNull("cause");
        return new FindingInCode(
                row.uuid("id"),
                row.uuid("repository_id"),
                row.text("policy"),
                severity(row.integer("severity")),
                row.constant("status", Status.class),
                cause == null ? null : Cause.valueOf(cause),
                row.text("root"),
                row.text("file"),
                row.integer("start_line"),
                row.integer("end_line"),
                address,
                subject == null ? address : subject,
                row.texts("elements"),
                row.text("message"),
                row.text("excerpt"),
                row.flag("fixable"),
                row.flag("mended"),
                row.textOrNull("left_because"),
                row.uuid("scan_id"),
                row.text("commit"),
                row.instant("first_seen"),
                row.instant("opened_at"),
                row.instantOrNull("resolved_at"));
    }

    static Severity severity(int weight) {
        return Severity.values()[WORST - weight];
    }

    static int weight(Severity severity) {
        return WORST - severity.ordinal();
    }
}
