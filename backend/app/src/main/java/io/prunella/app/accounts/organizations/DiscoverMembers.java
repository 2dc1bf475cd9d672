package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Connection;
import io.prunella.app.accounts.Connections;
import io.prunella.app.accounts.Connectors;
import io.prunella.app.accounts.OrganizationSummary.Discovery;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Lists an organization from time to time. Only a list that came to its end changes anything.
@ApplicationScoped
class DiscoverMembers implements StandingJob {
    static final String NAME = "organization-discovery";

    private static final Logger LOG = Logger.getLogger(DiscoverMembers.class);

    private final Transactions transactions;
    private final Connections connections;
    private final AccountAccess access;
    private final Connectors connectors;
    private final OrganizationRows organizations;
    private final MemberReconciler reconciler;
    private final Jobs jobs;
    private final Pauses pauses;

    DiscoverMembers(
            Transactions transactions,
            Connections connections,
            AccountAccess access,
            Connectors connectors,
            OrganizationRows organizations,
            MemberReconciler reconciler,
            Jobs jobs,
            Pauses pauses) {
        this.transactions = transactions;
        this.connections = connections;
        this.access = access;
        this.connectors = connectors;
        this.organizations = organizations;
        this.reconciler = reconciler;
        this.jobs = jobs;
        this.pauses = pauses;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID connectionId = UUID.fromString(context.instance());
        if (transactions.call(() -> organizations.find(connectionId)).isEmpty()) {
            return;
        }
        discover(connectionId, context);
        context.runAgainAt(pauses.nextDiscovery(Instant.now()));
    }

    private void discover(UUID connectionId, JobContext context) {
        Instant started = Instant.now();
        try {
            Connection connection = connections.get(connectionId);
            Access discovery = access.discovery(connectionId);
            // A connection that turns out to be ready asks for this very discovery.
            context.answer();
            Organization found = connectors.of(connection.provider()).organization(discovery);
            transactions.run(() -> keep(connection, found, started));
        } catch (ConnectorException refused) {
            failed(connectionId, started, String.valueOf(refused.getMessage()));
        } catch (Problem refused) {
            failed(connectionId, started, refused.detail());
        }
    }

    private void keep(Connection connection, Organization found, Instant started) {
        UUID id = connection.id();
        Optional<OrganizationRows.Stored> stored = organizations.lock(id);
        if (stored.isEmpty()) {
            return;
        }
        Optional<String> contradiction = contradiction(connection, stored.get(), found);
        if (contradiction.isPresent()) {
            organizations.discovered(id, failure(started, contradiction.get()));
            return;
        }
        organizations.known(id, found);
        MemberReconciler.Outcome outcome =
                reconciler.reconcile(connection, stored.get().rules(), found, Instant.now());
        organizations.discovered(
                id,
                new Discovery(
                        started,
                        Instant.now(),
                        null,
                        found.members().size(),
                        outcome.joined(),
                        outcome.left(),
                        found.calls()));
        jobs.ask(ProveMembers.NAME, id.toString(), Map.of());
    }

    /// What keeps a list from being believed.
    private Optional<String> contradiction(Connection connection, OrganizationRows.Stored stored, Organization found) {
        String known = stored.nativeId();
        if (known != null && !known.equals(found.id())) {
            return Optional.of("Account " + connection.account() + " now belongs to organization " + found.id()
                    + ", but this connection is for " + known + ". Connect the other organization anew.");
        }
        if (found.members().stream().noneMatch(member -> member.account().equals(connection.account()))) {
            return Optional.of("The list of accounts lacks account " + connection.account()
                    + " itself, so that it is not believed. Nothing was changed.");
        }
        return organizations
                .otherConnection(connection.id(), found.id())
                .map(name -> "Organization " + found.id() + " is connected already, by connection " + name
                        + ". Delete one of the two.");
    }

    private void failed(UUID connectionId, Instant started, String why) {
        LOG.infof("The organization of connection %s could not be listed: %s", connectionId, why);
        transactions.run(() -> organizations.discovered(connectionId, failure(started, why)));
    }

    private static Discovery failure(Instant started, String why) {
        return new Discovery(started, Instant.now(), why, 0, 0, 0, 0);
    }
}
