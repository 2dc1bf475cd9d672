package io.prunella.app.findings;

import io.prunella.app.platform.persistence.CopySource;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings a batch of assessments into the database session, as temporary tables that reconciliation joins with: first
/// what was judged, in short, then the evidence of those failures alone that are news.
@ApplicationScoped
class JudgedRows {
    private static final String COPY_JUDGED = """
            copy judged (finding_id, resource_id, policy, severity, region, read_at, element, outcome, evidence_hash,
                         message, paths, reason, call) from stdin
            """;
    private static final int COLUMNS = 13;
    private static final int FIRST_OF_RESULT = 7;

    private final Sql sql;

    JudgedRows(Sql sql) {
        this.sql = sql;
    }

    /// Loads what was judged; returns the failures by the id of their finding.
    Map<UUID, Assessment.Fails> load(Reconciliation batch) {
        makeTables();
        Map<UUID, Assessment.Fails> failures = new HashMap<>();
        UUID tenant = TenantScope.current();
        sql.copyIn(COPY_JUDGED, out -> {
            for (Assessment assessment : batch.assessments()) {
                write(out, tenant, batch.accountId(), assessment, failures);
            }
        });
        // Nobody else keeps statistics of a temporary table, and without them every join is planned for a few rows.
        sql.update("analyze judged (finding_id, resource_id, policy, outcome)");
        return failures;
    }

    /// Loads what a finding needs to be written.
    void loadEvidence(Map<UUID, Assessment.Fails> failures, Collection<UUID> news) {
        CopySource rows = out -> {
            for (UUID id : news) {
                Assessment.Fails fails = failures.get(id);
                if (fails != null) {
                    line(out, id, fails.message(), storable(fails.evidence().json()));
                }
            }
        };
        sql.copyIn("copy judged_evidence (finding_id, message, evidence) from stdin", rows);
        sql.update("analyze judged_evidence (finding_id)");
    }

    private void makeTables() {
        boolean missing = sql.first(
                        "select to_regclass('pg_temp.judged') is null as missing", row -> row.flag("missing"))
                .orElse(true);
        if (!missing) {
            sql.update("truncate judged, judged_evidence");
            return;
        }
        sql.update("""
                create temporary table judged (
                    finding_id uuid, resource_id uuid not null, policy text not null, severity smallint not null,
                    region text not null, read_at timestamptz not null, element text, outcome text not null,
                    evidence_hash text, message text, paths jsonb, reason text, call text
                ) on commit delete rows
                """);
        sql.update("create index on judged (finding_id)");
        sql.update("""
                create temporary table judged_evidence (finding_id uuid not null, message text not null, evidence jsonb not null)
                on commit delete rows
                """);
    }

    private static void write(
            Writer out, UUID tenant, UUID account, Assessment assessment, Map<UUID, Assessment.Fails> failures)
            throws IOException {
        // The judgement as a whole has a row of its own, so that what it no longer names is seen to hold.
        row(out, assessment, null, null, "JUDGED");
        for (Assessment.Result result : assessment.results()) {
            UUID id = FindingId.of(tenant, account, assessment.policy(), assessment.nativeId(), result.element());
            switch (result) {
                case Assessment.Fails fails -> {
                    failures.put(id, fails);
                    row(
                            out,
                            assessment,
                            id,
                            fails.element(),
                            "FAIL",
                            fails.evidence().hash(fails.message()));
                }
                case Assessment.NotKnown unknown -> {
                    String paths = TreeJson.write(unknown.paths());
                    String call = unknown.call() == null ? "" : unknown.call();
                    String message = unknown.message();
                    String reason = unknown.reason();
                    row(out, assessment, id, unknown.element(), "UNKNOWN", null, message, paths, reason, call);
                }
            }
        }
    }

    private static void row(
            Writer out, Assessment assessment, @Nullable UUID id, @Nullable String element, @Nullable String... rest)
            throws IOException {
        @Nullable Object[] fields = new @Nullable Object[COLUMNS];
        fields[0] = id;
        fields[1] = assessment.resourceId();
        fields[2] = assessment.policy();
        fields[3] = SeverityWeight.of(assessment.severity());
        fields[4] = assessment.region();
        fields[5] = assessment.readAt();
        fields[6] = element;
        System.arraycopy(rest, 0, fields, FIRST_OF_RESULT, rest.length);
        line(out, fields);
    }

    /// One row in COPY's text format.
    private static void line(Writer out, @Nullable Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.write('\t');
            }
            field(out, fields[i]);
        }
        out.write('\n');
    }

    private static void field(Writer out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.write("\\N");
            return;
        }
        String text = value.toString();
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            String escape = escape(text.charAt(i));
            if (escape != null) {
                out.write(text, plain, i - plain);
                out.write(escape);
                plain = i + 1;
            }
        }
        out.write(text, plain, text.length() - plain);
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\0' -> "\ufffd";
            default -> null;
        };
    }

    /// PostgreSQL's jsonb has no NUL.
    private static String storable(String json) {
        return json.contains("\\u0000") ? json.replace("\\u0000", "\\ufffd") : json;
    }
}
