package io.prunella.app.repositories.hosts;

import java.util.Optional;

/// One repository at its host.
interface Host {
    /// The newest pull request of a branch, open or not.
    Optional<Hosted> find(String branch, String into);

    /// @throws io.prunella.app.repositories.git.GitFailure of kind CONFLICT where the host says that there is one
    Hosted open(Proposal proposal, String into);

    Hosted read(long number);

    String defaultBranch();
}
