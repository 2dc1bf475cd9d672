package io.prunella.app.drift;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.RepositoryScanned;
import io.prunella.app.codefix.SourcesTurn;
import io.prunella.app.drift.StateLocations.Known;
import io.prunella.app.drift.StateLocations.Location;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.RepositoryClosing;
import io.prunella.code.trace.DeclaredIdentity;
import io.prunella.code.trace.States;
import io.prunella.code.tree.TreeException;
import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads the confirmed states of a repository: after each of its scans, when they are confirmed, and now and then. Of
/// their text nothing is kept but identities.
@ApplicationScoped
class ReadStates implements StandingJob {
    static final String NAME = "read-states";

    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final StateLocations locations;
    private final Identities identities;
    private final Accounts accounts;
    private final AccountAccess access;
    private final SourcesTurn turn;
    private final TraceResources trace;
    private final Audit audit;
    private final Jobs jobs;
    private final Transactions transactions;

    ReadStates(
            StateLocations locations,
            Identities identities,
            Accounts accounts,
            AccountAccess access,
            SourcesTurn turn,
            TraceResources trace,
            Audit audit,
            Jobs jobs,
            Transactions transactions) {
        this.locations = locations;
        this.identities = identities;
        this.accounts = accounts;
        this.access = access;
        this.turn = turn;
        this.trace = trace;
        this.audit = audit;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    void scanned(@Observes RepositoryScanned scan) {
        locations.named(scan.repository(), scan.states());
        if (!locations.of(scan.repository()).isEmpty()) {
            ask(scan.repository());
        }
    }

    void closing(@Observes RepositoryClosing closing) {
        jobs.cancel(NAME, closing.repository().id().toString());
    }

    void ask(UUID repository) {
        jobs.ask(NAME, repository.toString(), Map.of("repository", repository.toString()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID repository = UUID.fromString(context.text("repository"));
        List<Known> all = transactions.call(() -> locations.of(repository));
        for (Known known : all) {
            if (!context.stillMine()) {
                return;
            }
            read(repository, known);
        }
        if (!all.isEmpty()) {
            context.runAgainAt(Instant.now().plus(EVERY));
        }
    }

    private void read(UUID repository, Known known) {
        try {
            switch (object(known)) {
                case StoredObject.Content content -> keep(repository, known.location(), content);
                case StoredObject.Unchanged _ ->
                    transactions.run(() -> locations.wasTried(repository, known.location(), null));
                case StoredObject.NotKnown(var why) -> problem(repository, known.location(), why.message());
            }
        } catch (Problem | ConnectorException | IllegalStateException e) {
            problem(repository, known.location(), String.valueOf(e.getMessage()));
        }
    }

    /// @throws Problem where the connection cannot be used
    private StoredObject object(Known known) {
        Location location = known.location();
        Account account = transactions.call(() -> accounts.get(location.account()));
        Access evidence = access.evidenceFor(account.id())
                .orElseThrow(() -> new Problem(
                        ProblemType.CONFLICT,
                        "The connection of account " + account.name() + " has no evidence role. Deploy the evidence"
                                + " template, and give the connection its role."));
        return access.connector(account).object(evidence, location.address(), known.etag());
    }

    private void keep(UUID repository, Location location, StoredObject.Content content) {
        List<DeclaredIdentity> told;
        try (SourcesTurn.Held _ = turn.take(PATIENCE).orElseThrow(ReadStates::busy)) {
            told = States.read(content.text());
        } catch (TreeException e) {
            problem(repository, location, e.getMessage() + " (line " + e.line() + ")");
            return;
        }
        transactions.run(() -> {
            if (locations.wasRead(repository, location, content.tag(), told.size())) {
                identities.replace(repository, location.root(), told);
                audit.record(
                        Actor.system(NAME),
                        AuditEvent.of(
                                        "repository.state-read",
                                        "repository",
                                        repository,
                                        "Read the Terraform state of a root module")
                                .with(Map.of("root", location.root(), "resources", told.size())));
                trace.ask();
            }
        });
    }

    private static IllegalStateException busy() {
        return new IllegalStateException("Others held their sources for too long: it is tried again later");
    }

    /// What it told before stays.
    private void problem(UUID repository, Location location, String why) {
        transactions.run(() -> locations.wasTried(repository, location, why));
    }
}
