package io.prunella.app.repositories.git;

import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// One state of one branch, in memory until it is closed.
public final class Checkout implements AutoCloseable {
    private final GitRemotes remotes;
    private final BoundedRepository repository;
    private final GitSource source;
    private final Predicate<String> hosts;
    private final ObjectId commit;

    Checkout(
            GitRemotes remotes,
            BoundedRepository repository,
            GitSource source,
            Predicate<String> hosts,
            ObjectId commit) {
        this.remotes = remotes;
        this.repository = repository;
        this.source = source;
        this.hosts = hosts;
        this.commit = commit;
    }

    /// Who a commit says that it is by, and when.
    public record Author(String name, String email, Instant at) {
        private PersonIdent ident() {
            return new PersonIdent(name, email, at, ZoneOffset.UTC);
        }
    }

    /// Its id.
    public String commit() {
        return commit.name();
    }

    /// The sources in it, by their paths from the top. What leads out of it, is too large or is no text is reported
    /// there.
    ///
    /// @throws GitFailure where there is too much of it
    public SourceTree tree() {
        return new ReadSources(remotes.settings(), repository, commit).read();
    }

    /// Makes a commit on top of this state, which nobody sees before it is pushed. The same from the same is the same
    /// commit.
    ///
    /// @param changed texts by the paths of files
    /// @return its id
    public String commit(Map<String, String> changed, String message, Author author) {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit parent = walk.parseCommit(commit);
            DirCache files = DirCache.newInCore();
            DirCacheBuilder builder = files.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, parent.getTree());
            builder.finish();
            DirCacheEditor editor = files.editor();
            for (Map.Entry<String, String> file : changed.entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                editor.add(new Edit(file.getKey(), inserter.insert(Constants.OBJ_BLOB, text)));
            }
            editor.finish();
            CommitBuilder made = new CommitBuilder();
            made.setTreeId(files.writeTree(inserter));
            made.setParentId(parent);
            made.setAuthor(author.ident());
            made.setCommitter(author.ident());
            made.setMessage(message);
            ObjectId id = inserter.insert(made);
            inserter.flush();
            return id.name();
        } catch (IOException e) {
            throw new GitFailure(Kind.UNREACHABLE, "What the host sent is not whole");
        }
    }

    /// Pushes a commit that was made here to a branch of its own. Nothing is ever overwritten: a branch that is there
    /// already must be at that very commit.
    ///
    /// @throws GitFailure in words for people; a conflict where the branch is at another commit
    public void push(String branch, String commit) {
        Optional<String> there = remotes.find(source.branch(branch), hosts);
        if (there.isPresent()) {
            if (there.get().equals(commit)) {
                return;
            }
            throw conflict(branch);
        }
        try (Exchange exchange = remotes.open(repository, source, hosts)) {
            try {
                RemoteRefUpdate update = new RemoteRefUpdate(
                        repository,
                        commit,
                        ObjectId.fromString(commit),
                        Constants.R_HEADS + branch,
                        false,
                        null,
                        ObjectId.zeroId());
                exchange.transport().push(exchange.monitor(), java.util.List.of(update));
                require(update, branch);
            } catch (IOException | RuntimeException e) {
                throw lacksFiles(e)
                        ? new GitFailure(Kind.UNREACHABLE, "The branch '" + source.branch() + "' moved on meanwhile")
                        : exchange.failure(e);
            }
        }
    }

    // The files that do not matter are not here, and where no branch of the host's holds them they would be sent.
    private static boolean lacksFiles(Exception thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(MissingObjectException.class::isInstance);
    }

    private static void require(RemoteRefUpdate update, String branch) {
        switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {
                // It is there.
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> throw conflict(branch);
            case REJECTED_OTHER_REASON, REJECTED_NODELETE ->
                throw new GitFailure(Kind.DENIED, "The host does not take the branch '" + branch + "'");
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING ->
                throw new GitFailure(Kind.UNREACHABLE, "The host did not say whether it took the branch");
        }
    }

    private static GitFailure conflict(String branch) {
        return new GitFailure(Kind.CONFLICT, "There is a branch '" + branch + "' already, with something else in it");
    }

    @Override
    public void close() {
        repository.close();
    }

    private static final class Edit extends DirCacheEditor.PathEdit {
        private final ObjectId text;

        Edit(String path, ObjectId text) {
            super(path);
            this.text = text;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            // A file that is new; others stay as executable as they are.
            if (entry.getRawMode() == 0) {
                entry.setFileMode(FileMode.REGULAR_FILE);
            }
            entry.setObjectId(text);
        }
    }
}
