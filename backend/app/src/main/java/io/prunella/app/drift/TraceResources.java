package io.prunella.app.drift;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.codefix.RepositoryScanned;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.scans.ResourceReread;
import io.prunella.app.scans.ScanEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Traces the resources of a tenant to the code that declares them, after each scan of an account or a
/// repository, and after each resource that was read by itself.
@ApplicationScoped
class TraceResources implements StandingJob {
    static final String NAME = "trace-resources";

    private final Accounts accounts;
    private final Matching matching;
    private final Comparing comparing;
    private final Findings findings;
    private final Jobs jobs;
    private final Transactions transactions;

    TraceResources(
            Accounts accounts,
            Matching matching,
            Comparing comparing,
            Findings findings,
            Jobs jobs,
            Transactions transactions) {
        this.accounts = accounts;
        this.matching = matching;
        this.comparing = comparing;
        this.findings = findings;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    void scanned(@Observes ScanEnded scan) {
        if (matching.any()) {
            ask();
        }
    }

    void reread(@Observes ResourceReread resource) {
        if (matching.any()) {
            ask();
        }
    }

    void scanned(@Observes RepositoryScanned scan) {
        ask();
    }

    void ask() {
        jobs.ask(NAME, TenantScope.current().toString(), Map.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        trace(context::stillMine);
    }

    void trace(BooleanSupplier goOn) {
        Instant at = Instant.now();
        transactions.run(() -> {
            accounts.holdAll();
            matching.match();
            findings.traced();
            comparing.resolveUndeclared(at);
        });
        Optional<UUID> after = Optional.of(new UUID(0, 0));
        while (after.isPresent() && goOn.getAsBoolean()) {
            UUID last = after.get();
            after = transactions.call(() -> {
                accounts.holdAll();
                return comparing.someMore(at, last);
            });
        }
    }
}
