package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.CodeScanRows.Wanted;
import io.prunella.app.codefix.SourceArchive.Sources;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Scans of code, of the current tenant.
@ApplicationScoped
public class CodeScans {
    private static final String OBJECT = "code-scan";
    private static final Duration KEPT = Duration.ofDays(90);

    private final CodeScanRows rows;
    private final Repositories repositories;
    private final Jobs jobs;
    private final Audit audit;

    CodeScans(CodeScanRows rows, Repositories repositories, Jobs jobs, Audit audit) {
        this.rows = rows;
        this.repositories = repositories;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Queues a scan of what was uploaded.
    @Transactional
    CodeScan request(String name, Sources sources, Map<String, Object> params, Actor by) {
        rows.forget(KEPT);
        UUID id = rows.insert(name, by.name(), sources, params);
        queue(id);
        audit.record(
                by,
                AuditEvent.of("code-scan.requested", OBJECT, id, "Uploaded code to be judged: " + name)
                        .with(Map.of("files", sources.files().size())));
        return get(id);
    }

    /// Queues a scan of a repository, with its own params where no others are given. One that waits already is as good.
    ///
    /// @throws Problem 404
    @Transactional
    public CodeScan scan(UUID repository, CodeScanTrigger trigger, @Nullable Map<String, Object> params, Actor by) {
        Repository found = repositories.get(repository);
        Map<String, Object> chosen = params == null ? found.params() : params;
        return rows.queued(repository, chosen)
                .orElseGet(
                        () -> scan(wanted(found, trigger, chosen, by), null, by).orElseThrow());
    }

    /// Queues a scan of what was pushed to a repository; empty where that commit is scanned already, or was.
    @Transactional
    Optional<CodeScan> scanPushed(UUID repository, String commit, Actor by) {
        Repository found = repositories.get(repository);
        return scan(wanted(found, CodeScanTrigger.PUSH, found.params(), by), commit, by);
    }

    private static Wanted wanted(Repository repository, CodeScanTrigger trigger, Map<String, Object> params, Actor by) {
        return new Wanted(repository.id(), repository.name(), by.name(), trigger, params);
    }

    private Optional<CodeScan> scan(Wanted wanted, @Nullable String pushed, Actor by) {
        rows.forget(KEPT);
        Optional<UUID> id = rows.insert(wanted, pushed);
        id.ifPresent(scan -> {
            queue(scan);
            audit.record(
                    by,
                    AuditEvent.of("code-scan.requested", OBJECT, scan, "Asked to judge repository " + wanted.name())
                            .with(Map.of("repository", wanted.repository(), "trigger", wanted.trigger())));
        });
        return id.map(this::get);
    }

    private void queue(UUID id) {
        jobs.schedule(JudgeSources.NAME, id.toString(), Instant.now(), Map.of("scan", id.toString()));
    }

    /// @throws Problem 404
    @Transactional
    public CodeScan get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("code scan"));
    }

    /// What was found; nothing before it ended.
    @Transactional
    CodeFindings findings(UUID id) {
        return rows.findings(id);
    }

    /// Newest first.
    @Transactional
    List<CodeScan> page(@Nullable UUID repository, @Nullable CodeScanTrigger trigger, @Nullable UUID after, int limit) {
        return rows.page(repository, trigger, after, limit);
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
