package io.prunella.app.accounts;

import java.util.Optional;
import java.util.UUID;

/// Knows the organizations of connections; the part `organizations` implements it.
public interface ConnectedOrganizations {
    /// @param status of the connection, read together with what the discovery left
    record State(Connection.Status status, OrganizationSummary summary) {}

    /// Empty where nothing is known yet.
    Optional<State> of(UUID connectionId);

    /// Lists the accounts of an organization soon, and tries the roles of those that wait for theirs.
    void discover(UUID connectionId);
}
