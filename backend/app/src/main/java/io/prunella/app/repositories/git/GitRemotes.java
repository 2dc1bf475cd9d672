package io.prunella.app.repositories.git;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.repositories.git.GitFailure.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// Repositories of others, over https and ssh. What is fetched stays in memory; no hook, submodule or filter of a
/// repository is ever run, and no configuration of this machine is read.
@ApplicationScoped
public class GitRemotes {
    private static final FilterSpec NO_FILES = below(0);

    private final Egress egress;
    private final GitSettings settings;

    GitRemotes(Egress egress, GitSettings settings) {
        NoSurroundings.install();
        this.egress = egress;
        this.settings = settings;
    }

    private static FilterSpec below(long bytes) {
        try {
            return FilterSpec.fromFilterLine("blob:limit=" + bytes);
        } catch (PackProtocolException e) {
            throw new IllegalStateException("Git knows this filter", e);
        }
    }

    /// The last state of one branch, without what came before it. Where the host lets us choose, it sends only the
    /// files that matter.
    ///
    /// @param hosts which hosts may be talked to, in lower case
    /// @throws GitFailure in words for people
    public Checkout fetch(GitSource source, Predicate<String> hosts) {
        BoundedRepository repository = new BoundedRepository(settings);
        Optional<ObjectId> listed = fetch(repository, source, hosts, NO_FILES);
        if (listed.isEmpty()) {
            // Not every host lets us choose what it sends.
            ObjectId commit =
                    fetch(repository, source, hosts, FilterSpec.NO_FILTER).orElseThrow();
            return new Checkout(this, repository, source, hosts, commit);
        }
        if (fetchFiles(repository, source, hosts, listed.get())) {
            return new Checkout(this, repository, source, hosts, listed.get());
        }
        repository.close();
        BoundedRepository all = new BoundedRepository(settings);
        FilterSpec small = below(settings.mostFileBytes() + 1L);
        return new Checkout(
                this, all, source, hosts, fetch(all, source, hosts, small).orElseThrow());
    }

    // The files that matter, by name; false where the host does not send them so.
    private boolean fetchFiles(
            BoundedRepository repository, GitSource source, Predicate<String> hosts, ObjectId commit) {
        Set<Ref> wanted = new ReadSources(settings, repository, commit)
                .wanted().stream()
                        .map(id -> new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id))
                        .collect(Collectors.toUnmodifiableSet());
        if (wanted.isEmpty()) {
            return true;
        }
        try (Exchange exchange = open(repository, source, hosts)) {
            try (FetchConnection connection =
                    exchange.transport().openFetch(List.of(new RefSpec(Constants.R_HEADS + source.branch())))) {
                connection.fetch(exchange.monitor(), wanted, Set.of());
                return true;
            } catch (IOException | RuntimeException e) {
                GitFailure failure = exchange.failure(e);
                boolean another = failure.kind() == Kind.TOO_LARGE || failure.kind() == Kind.UNREACHABLE;
                if (another && !exchange.isOver()) {
                    return false;
                }
                throw failure;
            }
        }
    }

    // Empty where the host lets nobody choose.
    private Optional<ObjectId> fetch(
            BoundedRepository repository, GitSource source, Predicate<String> hosts, FilterSpec filter) {
        String branch = Constants.R_HEADS + source.branch();
        try (Exchange exchange = open(repository, source, hosts)) {
            exchange.transport().setDepth(1);
            exchange.transport().setFilterSpec(filter);
            try (FetchConnection connection = exchange.transport().openFetch(List.of(new RefSpec(branch)))) {
                Ref head = connection.getRef(branch);
                if (head == null) {
                    throw noBranch(source);
                }
                connection.fetch(exchange.monitor(), Set.of(head), Set.of());
                return Optional.of(head.getObjectId());
            } catch (IOException | RuntimeException e) {
                if (!filter.isNoOp()
                        && String.valueOf(e.getMessage()).contains(JGitText.get().filterRequiresCapability)) {
                    return Optional.empty();
                }
                throw exchange.failure(e);
            }
        }
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

    /// What became of a branch that was to go.
    public enum Deletion {
        DELETED,
        /// There was none.
        NONE,
        /// Somebody else wrote there, or the host deletes no branches.
        LEFT
    }

    /// Deletes a branch that still is where we left it.
    ///
    /// @param commit where that is
    /// @throws GitFailure in words for people
    public Deletion delete(GitSource source, String commit, Predicate<String> hosts) {
        try (Repository repository = new BoundedRepository(settings);
                Exchange exchange = open(repository, source, hosts)) {
            try {
                RemoteRefUpdate update = new RemoteRefUpdate(
                        repository,
                        null,
                        ObjectId.zeroId(),
                        Constants.R_HEADS + source.branch(),
                        true,
                        null,
                        ObjectId.fromString(commit));
                exchange.transport().push(exchange.monitor(), List.of(update));
                return switch (update.getStatus()) {
                    case OK -> Deletion.DELETED;
                    case NON_EXISTING -> Deletion.NONE;
                    default -> Deletion.LEFT;
                };
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
