package io.prunella.app.repositories.git;

import io.prunella.app.repositories.git.GitFailure.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;

/// A repository in memory that takes only so much in.
final class BoundedRepository extends InMemoryRepository {
    private final GitSettings settings;
    /// Of all that was sent for it.
    private long taken;

    BoundedRepository(GitSettings settings) {
        super(new DfsRepositoryDescription("checkout"));
        this.settings = settings;
        getConfig().setString("http", null, "followRedirects", "false");
    }

    /// Its commits have no parents here that are not there, which the reader in memory does not know by itself: without
    /// this, nothing can be pushed on top of a commit whose parents were not fetched.
    @Override
    public ObjectReader newObjectReader() {
        ObjectReader ignorant = super.newObjectReader();
        return new ObjectReader.Filter() {
            @Override
            protected ObjectReader delegate() {
                return ignorant;
            }

            @Override
            public Set<ObjectId> getShallowCommits() throws IOException {
                return getObjectDatabase().getShallowCommits();
            }
        };
    }

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter unbounded = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return unbounded;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                PackParser parser = unbounded.newPackParser(new Bounded(in));
                parser.setMaxObjectSizeLimit(settings.mostObjectBytes());
                return parser;
            }
        };
    }

    private final class Bounded extends FilterInputStream {
        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            taken += read;
            if (taken > settings.mostBytes()) {
                throw new GitFailure(
                        Kind.TOO_LARGE,
                        "The branch is larger than " + (settings.mostBytes() >> 20) + " MiB as it is sent");
            }
        }
    }
}
