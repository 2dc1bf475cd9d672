package io.prunella.app.repositories.git;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.repositories.git.GitFailure.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;

/// Repositories of others, over https and ssh. What is fetched stays in memory; no hook, submodule or filter of a
/// repository is ever run, and no configuration of this machine is read.
@ApplicationScoped
public class GitRemotes {
    private final Egress egress;
    private final GitSettings settings;

    GitRemotes(Egress egress, GitSettings settings) {
        NoSurroundings.install();
        this.egress = egress;
        this.settings = settings;
    }

    /// The last state of one branch, without what came before it.
    ///
    /// @param hosts which hosts may be talked to, in lower case
    /// @throws GitFailure in words for people
    public Checkout fetch(GitSource source, Predicate<String> hosts) {
        BoundedRepository repository = new BoundedRepository(settings);
        // Not every host lets us choose what it sends.
        ObjectId commit = fetch(repository, source, hosts, true)
                .or(() -> fetch(repository, source, hosts, false))
                .orElseThrow();
        return new Checkout(this, repository, source, hosts, commit);
    }

    private Optional<ObjectId> fetch(
            BoundedRepository repository, GitSource source, Predicate<String> hosts, boolean choosing) {
        String branch = Constants.R_HEADS + source.branch();
        try (Exchange exchange = open(repository, source, hosts)) {
            exchange.transport().setDepth(1);
            try (FetchConnection connection = connection(exchange, branch, choosing)) {
                Ref head = connection.getRef(branch);
                if (head == null) {
                    throw noBranch(source);
                }
                connection.fetch(exchange.monitor(), Set.of(head), Set.of());
                return Optional.of(head.getObjectId());
            } catch (IOException | RuntimeException e) {
                if (choosing && String.valueOf(e.getMessage()).contains(JGitText.get().filterRequiresCapability)) {
                    return Optional.empty();
                }
                throw exchange.failure(e);
            }
        }
    }

    private FetchConnection connection(Exchange exchange, String branch, boolean choosing) throws IOException {
        if (choosing) {
            exchange.transport()
                    .setFilterSpec(FilterSpec.fromFilterLine("blob:limit=" + (settings.mostFileBytes() + 1)));
        }
        return exchange.transport().openFetch(List.of(new RefSpec(branch)));
    }

    /// The commit that a branch is at.
    ///
    /// @throws GitFailure in words for people
    public String head(GitSource source, Predicate<String> hosts) {
        return find(source, hosts).orElseThrow(() -> noBranch(source));
    }

    /// The commit that a branch is at; empty where there is no such branch.
    ///
    /// @throws GitFailure in words for people
    public Optional<String> find(GitSource source, Predicate<String> hosts) {
        String branch = Constants.R_HEADS + source.branch();
        try (Repository repository = new BoundedRepository(settings);
                Exchange exchange = open(repository, source, hosts)) {
            try (FetchConnection connection = exchange.transport().openFetch(List.of(new RefSpec(branch)))) {
                return Optional.ofNullable(connection.getRef(branch))
                        .map(Ref::getObjectId)
                        .map(ObjectId::name);
            } catch (IOException | RuntimeException e) {
                throw exchange.failure(e);
            }
        }
    }

    Exchange open(Repository repository, GitSource source, Predicate<String> hosts) {
        return Exchange.open(egress, repository, source, hosts, settings.within());
    }

    GitSettings settings() {
        return settings;
    }

    private static GitFailure noBranch(GitSource source) {
        return new GitFailure(Kind.NO_BRANCH, "There is no branch '" + source.branch() + "' in the repository");
    }
}
