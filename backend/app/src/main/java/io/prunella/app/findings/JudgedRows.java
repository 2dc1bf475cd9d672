package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Brings a batch of assessments into the database session, as a temporary table that reconciliation joins with.
@ApplicationScoped
class JudgedRows {
    private static final String COPY =
            """
            copy judged (finding_id, resource_id, policy, severity, region, read_at, element, outcome, message, evidence,
                         evidence_hash, paths, reason, call) from stdin
            """;

    private static final int COLUMNS = 14;
    private static final int FIRST_OF_RESULT = 7;

    private final Sql sql;

    JudgedRows(Sql sql) {
        this.sql = sql;
    }

    void load(Reconciliation batch) {
        boolean missing = sql.first(
                        "select to_regclass('pg_temp.judged') is null as missing", row -> row.flag("missing"))
                .orElse(true);
        if (missing) {
            sql.update(
                    """
                    create temporary table judged (
                        finding_id uuid, resource_id uuid not null, policy text not null, element text,
                        outcome text not null, severity smallint not null, region text not null,
                        read_at timestamptz not null, message text, evidence jsonb, evidence_hash text, paths jsonb,
                        reason text, call text
                    ) on commit delete rows
                    """);
        } else {
            sql.update("delete from judged");
        }
        UUID tenant = TenantScope.current();
        sql.copyIn(COPY, out -> {
            for (Assessment assessment : batch.assessments()) {
                write(out, tenant, batch.accountId(), assessment);
            }
        });
    }

    private static void write(Writer out, UUID tenant, UUID account, Assessment assessment) throws IOException {
        // The judgement as a whole has a row of its own, so that what it no longer names is seen to hold.
        row(out, assessment, null, null, "JUDGED");
        for (Assessment.Result result : assessment.results()) {
            UUID id = FindingId.of(tenant, account, assessment.policy(), assessment.nativeId(), result.element());
            switch (result) {
                case Assessment.Fails fails -> {
                    Evidence evidence = fails.evidence();
                    String json = storable(evidence.json());
                    String hash = evidence.hash(fails.message());
                    row(out, assessment, id, fails.element(), "FAIL", fails.message(), json, hash);
                }
                case Assessment.NotKnown unknown -> {
                    String paths = TreeJson.write(unknown.paths());
                    String call = unknown.call() == null ? "" : unknown.call();
                    String message = unknown.message();
                    String reason = unknown.reason();
                    row(out, assessment, id, unknown.element(), "UNKNOWN", message, null, null, paths, reason, call);
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
        for (int i = 0; i < fields.length; i++) {
            out.write(i == 0 ? "" : "\t");
            field(out, fields[i]);
        }
        out.write('\n');
    }

    /// COPY's text format.
    private static void field(Writer out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.write("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                case '\0' -> out.write('\ufffd');
                default -> out.write(c);
            }
        }
    }

    /// PostgreSQL's jsonb has no NUL.
    private static String storable(String json) {
        return json.contains("\\u0000") ? json.replace("\\u0000", "\\ufffd") : json;
    }
}
