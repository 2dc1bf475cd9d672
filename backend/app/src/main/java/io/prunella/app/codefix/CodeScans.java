package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.SourceArchive.Sources;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Scans of uploaded code, of the current tenant.
@ApplicationScoped
class CodeScans {
    private static final Duration KEPT = Duration.ofDays(90);

    private final CodeScanRows rows;
    private final Jobs jobs;
    private final Audit audit;

    CodeScans(CodeScanRows rows, Jobs jobs, Audit audit) {
        this.rows = rows;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Queues a scan.
    @Transactional
    CodeScan request(String name, Sources sources, Actor by) {
        rows.forget(KEPT);
        UUID id = rows.insert(name, by.name(), sources);
        jobs.schedule(JudgeSources.NAME, id.toString(), Instant.now(), Map.of("scan", id.toString()));
        audit.record(
                by,
                AuditEvent.of("code-scan.requested", "code-scan", id, "Uploaded code to be judged: " + name)
                        .with(Map.of("files", sources.files().size())));
        return get(id);
    }

    /// @throws Problem 404
    @Transactional
    CodeScan get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("code scan"));
    }

    /// What was found; nothing before it ended.
    @Transactional
    CodeFindings findings(UUID id) {
        return rows.findings(id);
    }

    /// Newest first.
    @Transactional
    List<CodeScan> page(@Nullable UUID after, int limit) {
        return rows.page(after, limit);
    }

    /// A unified diff; empty where nothing can be mended.
    ///
    /// @throws Problem 409 where there is none yet, or the scan failed
    @Transactional
    String patch(UUID id) {
        CodeScan scan = get(id);
        return rows.patch(id)
                .orElseThrow(() -> new Problem(
                        ProblemType.CONFLICT,
                        scan.status().ended()
                                ? "This scan failed, so it has no patch: " + scan.reason()
                                : "This scan has not ended; ask for its patch when it has."));
    }
}
