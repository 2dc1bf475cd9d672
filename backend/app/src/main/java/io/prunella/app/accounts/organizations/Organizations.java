package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.ConnectedOrganizations;
import io.prunella.app.accounts.Connection;
import io.prunella.app.accounts.ConnectionChanged;
import io.prunella.app.accounts.Connections;
import io.prunella.app.accounts.OrganizationSummary;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's organizations.
@ApplicationScoped
@Transactional
public class Organizations implements ConnectedOrganizations {
    private final Connections connections;
    private final OrganizationRows rows;
    private final MemberRows members;
    private final MemberQueries queries;
    private final MemberReconciler reconciler;
    private final Jobs jobs;
    private final Audit audit;

    Organizations(
            Connections connections,
            OrganizationRows rows,
            MemberRows members,
            MemberQueries queries,
            MemberReconciler reconciler,
            Jobs jobs,
            Audit audit) {
        this.connections = connections;
        this.rows = rows;
        this.members = members;
        this.queries = queries;
        this.reconciler = reconciler;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// The connection's settings are what the rules leave open; and once it works, its accounts are wanted.
    void onChange(@Observes ConnectionChanged event) {
        Connection connection = event.connection();
        if (!connection.ofOrganization()) {
            return;
        }
        rows.open(connection.id());
        rows.lock(connection.id()).ifPresent(stored -> reconciler.replace(connection, stored.rules(), Instant.now()));
        if (connection.status() == Connection.Status.READY) {
            soon(connection.id());
        }
    }

    @Override
    public Optional<State> of(UUID connectionId) {
        return rows.find(connectionId)
                .map(stored -> new State(
                        stored.status(),
                        new OrganizationSummary(
                                stored.nativeId(),
                                stored.managementAccount(),
                                queries.counts(connectionId),
                                stored.discovery())));
    }

    @Override
    public void discover(UUID connectionId) {
        Connection connection = organization(connectionId);
        if (connection.scan() == null) {
            throw new Problem(
                            ProblemType.MISSING_PARAMETER,
                            "scan is missing: deploy the discovery template, then PATCH the connection with scan.roleArn.")
                    .with("field", "scan");
        }
        // A discovery that ends now writes the same members.
        rows.lock(connectionId);
        members.hurry(connectionId, Instant.now());
        soon(connectionId);
        record("connection.discovery-requested", connection, "Asked for the accounts of " + connection.name());
    }

    private void soon(UUID connectionId) {
        jobs.ask(DiscoverMembers.NAME, connectionId.toString(), Map.of());
    }

    List<UnitRule> rules(UUID connectionId) {
        organization(connectionId);
        return rows.find(connectionId).map(OrganizationRows.Stored::rules).orElse(List.of());
    }

    /// They hold at once, for all members where they were seen last.
    List<UnitRule> change(UUID connectionId, @Nullable String ifMatch, List<UnitRule> rules) {
        Connection connection = organization(connectionId);
        rows.lock(connectionId);
        ETags.requireMatch(ifMatch, connection.version());
        rows.rules(connectionId, rules);
        reconciler.replace(connection, rules, Instant.now());
        jobs.ask(ProveMembers.NAME, connectionId.toString(), Map.of());
        record("connection.rules-changed", connection, "Changed the rules for the accounts of " + connection.name());
        return rules;
    }

    /// @throws Problem 404, or 409 for the connection of a single account
    Connection organization(UUID connectionId) {
        Connection connection = connections.get(connectionId);
        if (!connection.ofOrganization()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "Connection " + connection.name() + " is of one account, not an organization.");
        }
        return connection;
    }

    private void record(String action, Connection connection, String summary) {
        audit.record(AuditEvent.of(action, "connection", connection.id(), summary));
    }
}
