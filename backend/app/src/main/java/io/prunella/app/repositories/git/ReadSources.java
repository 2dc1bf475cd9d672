package io.prunella.app.repositories.git;

import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceFiles;
import io.prunella.code.source.SourceText;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Reads what judging may read out of a commit. Links are not followed, nor are other repositories inside of it.
final class ReadSources {
    private final GitSettings settings;
    private final Repository repository;
    private final ObjectId commit;
    private final Map<String, String> texts = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long taken;

    ReadSources(GitSettings settings, Repository repository, ObjectId commit) {
        this.settings = settings;
        this.repository = repository;
        this.commit = commit;
    }

    /// What is done with one of the files that matter.
    @FunctionalInterface
    private interface Taking {
        void take(ObjectReader reader, TreeWalk walk) throws IOException;
    }

    /// The ids of what it reads, which need not be there yet.
    ///
    /// @throws GitFailure where there is too much of it
    Set<ObjectId> wanted() {
        Set<ObjectId> ids = new LinkedHashSet<>();
        walk((reader, walk) -> {
            if (walk.getFileMode() != FileMode.GITLINK) {
                ids.add(walk.getObjectId(0));
            }
        });
        return ids;
    }

    /// @throws GitFailure where there is too much of it
    SourceTree read() {
        walk(this::take);
        SourceTree tree = SourceTree.texts(texts);
        problems.forEach(tree::report);
        return tree;
    }

    private void walk(Taking taking) {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk commits = new RevWalk(reader);
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            int files = 0;
            while (walk.next()) {
                if (++files > settings.mostFiles()) {
                    throw new GitFailure(Kind.TOO_LARGE, "The branch has more than " + settings.mostFiles() + " files");
                }
                if (SourceFiles.matter(walk.getPathString())) {
                    taking.take(reader, walk);
                }
            }
        } catch (IOException e) {
            throw new GitFailure(Kind.UNREACHABLE, "What the host sent is not whole");
        }
    }

    private void take(ObjectReader reader, TreeWalk walk) throws IOException {
        String path = walk.getPathString();
        FileMode mode = walk.getFileMode();
        if (mode == FileMode.SYMLINK) {
            if (leadsOut(path, bytes(reader, walk.getObjectId(0)).map(ReadSources::text))) {
                report(path, "It leads out of the repository, and is not followed");
            }
        } else if ((mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
            Optional<byte[]> bytes = bytes(reader, walk.getObjectId(0));
            if (bytes.isPresent()) {
                keep(path, bytes.get());
            } else {
                report(path, "It is larger than " + settings.mostFileBytes() / 1_000_000 + " MB and is not read");
            }
        }
    }

    // Empty where it is too large, also for the host to have sent it.
    private Optional<byte[]> bytes(ObjectReader reader, ObjectId id) throws IOException {
        try {
            ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
            return loader.getSize() > settings.mostFileBytes()
                    ? Optional.empty()
                    : Optional.of(loader.getCachedBytes(settings.mostFileBytes()));
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private void keep(String path, byte[] bytes) {
        taken += bytes.length;
        if (taken > settings.mostSourceBytes()) {
            throw new GitFailure(
                    Kind.TOO_LARGE,
                    "The sources in the branch are larger than " + (settings.mostSourceBytes() >> 20) + " MiB");
        }
        try {
            texts.put(path, SourceText.of(bytes));
        } catch (CharacterCodingException e) {
            report(path, "It is not a text in UTF-8");
        }
    }

    private void report(String path, String why) {
        problems.add(new Problem(path, 1, why));
    }

    private static boolean leadsOut(String path, Optional<String> target) {
        if (target.isEmpty() || target.get().startsWith("/")) {
            return true;
        }
        int depth = path.split("/").length - 1;
        for (String step : target.get().split("/")) {
            depth += switch (step) {
                case "", "." -> 0;
                case ".." -> -1;
                default -> 1;
            };
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
