package io.prunella.code.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder of sources. Nothing outside of it is read, nothing too large, and nothing that tools put there. Several
/// threads may read it at once.
public final class SourceTree {
    private static final long MAX_BYTES = 10_000_000;
    private static final int MAX_FILES = 50_000;
    private static final String UNREADABLE = "It cannot be read";
    private static final String OUTSIDE = "It leads out of the folder that is judged, and is not followed";
    /// What Terraform takes by its name is nothing else, whatever it holds.
    private static final List<String> TERRAFORMS = List.of(".tf.json", ".tofu.json", ".tfvars.json");

    private final Path root;
    private final Set<String> files;
    /// Other names of files, by links.
    private final Map<String, String> links = new TreeMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Set<Problem> problems = ConcurrentHashMap.newKeySet();
    private final Set<Problem> warnings = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> byKind = new ConcurrentHashMap<>();

    private SourceTree(Path root, Set<String> files) {
        this.root = root;
        this.files = files;
    }

    /// @throws IOException when the folder cannot be read
    public static SourceTree folder(Path folder) throws IOException {
        Path root = folder.toRealPath();
        SourceTree tree = new SourceTree(root, new TreeSet<>());
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean left = !dir.equals(root) && SourceFiles.LEFT_OUT.contains(String.valueOf(dir.getFileName()));
                return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (tree.files.size() >= MAX_FILES) {
                    tree.report(new Problem(".", 1, "Only the first " + MAX_FILES + " files are read"));
                    return FileVisitResult.TERMINATE;
                }
                tree.files.add(tree.name(file));
                if (attributes.isSymbolicLink()) {
                    tree.link(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                tree.report(new Problem(tree.name(file), 1, UNREADABLE));
                return FileVisitResult.CONTINUE;
            }
        });
        tree.links.values().retainAll(tree.files);
        return tree;
    }

    private void link(Path file) {
        try {
            Path real = file.toRealPath();
            if (real.startsWith(root)) {
                links.put(name(file), name(real));
            }
        } catch (IOException e) {
            // It leads nowhere; whoever wants to read it is told.
        }
    }

    /// One file alone; what lies beside it can be referred to, but is not judged.
    ///
    /// @throws IOException when it cannot be read
    public static SourceTree file(Path file) throws IOException {
        Path real = file.toRealPath();
        Path parent = real.getParent();
        if (parent == null || !Files.isRegularFile(real)) {
            throw new IOException(file + " is not a file");
        }
        return new SourceTree(parent, new LinkedHashSet<>(List.of(String.valueOf(real.getFileName()))));
    }

    public boolean isOneFile() {
        return files.size() == 1;
    }

    /// The folder of the one file that is judged, with what lies below it; empty where all is judged anyway, no file of
    /// that sort lies beside it, or it cannot be read.
    public Optional<SourceTree> around(Predicate<String> beside) {
        if (!isOneFile() || !Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(root)) {
            boolean some = all.anyMatch(file -> beside.test(String.valueOf(file.getFileName())));
            return some ? Optional.of(folder(root)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A text that is not in any file.
    public static SourceTree text(String name, String text) {
        return texts(Map.of(name, text));
    }

    /// Texts that are not in any file, by the paths that they would have.
    public static SourceTree texts(Map<String, String> texts) {
        SourceTree tree = new SourceTree(Path.of("/nonexistent"), new TreeSet<>(texts.keySet()));
        tree.texts.putAll(texts);
        return tree;
    }

    /// The same files, some of them with other texts. Nothing is written.
    public SourceTree with(Map<String, String> changed) {
        SourceTree tree = new SourceTree(root, files);
        tree.links.putAll(links);
        tree.texts.putAll(texts);
        tree.texts.putAll(changed);
        tree.problems.addAll(problems);
        tree.warnings.addAll(warnings);
        tree.byKind.putAll(byKind);
        return tree;
    }

    /// Changed texts by all names that their files have: an edit of one changes what links to it.
    public Map<String, String> byAllNames(Map<String, String> changed) {
        Map<String, String> all = new TreeMap<>();
        changed.forEach((file, text) -> {
            String real = links.getOrDefault(file, file);
            all.put(real, text);
            links.entrySet().stream()
                    .filter(link -> link.getValue().equals(real))
                    .forEach(link -> all.put(link.getKey(), text));
        });
        return all;
    }

    /// The texts that are others than in an earlier state, by file. Links are no files of their own.
    public Map<String, String> differences(SourceTree earlier) {
        Map<String, String> out = new TreeMap<>();
        texts.forEach((file, text) -> {
            if (!links.containsKey(file) && !earlier.text(file).equals(Optional.of(text))) {
                out.put(file, text);
            }
        });
        return out;
    }

    /// Where a file is; it need not exist.
    public Path path(String file) {
        return root.resolve(file).normalize();
    }

    /// Whether a path stays below the root, once links are followed; what is there need not exist.
    public boolean isWithin(String path) {
        Path file = root.resolve(path).normalize();
        try {
            return file.startsWith(root)
                    && (!Files.exists(file) || file.toRealPath().startsWith(root));
        } catch (IOException e) {
            return false;
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /// The paths of all files, from the root, in order.
    public Set<String> files() {
        return Collections.unmodifiableSet(files);
    }

    /// The text of a file below the root; empty where there is none, or it may not be read, which is then reported.
    public Optional<String> text(String path) {
        String known = texts.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Path file = root.resolve(path).normalize();
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (!file.toRealPath().startsWith(root)) {
                report(new Problem(path, 1, OUTSIDE));
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                report(new Problem(path, 1, "It is larger than " + MAX_BYTES / 1_000_000 + " MB and is not read"));
                return Optional.empty();
            }
            String text = SourceText.of(Files.readAllBytes(file));
            texts.put(path, text);
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            report(new Problem(path, 1, "It is not a text in UTF-8"));
        } catch (IOException e) {
            report(new Problem(path, 1, UNREADABLE));
        }
        return Optional.empty();
    }

    /// The files of a kind, which is told by what they hold. They are looked at once; an edit makes none another kind.
    ///
    /// @param named whether a file of that name may be one
    public List<String> ofKind(String kind, Predicate<String> named, Predicate<String> looksLikeOne) {
        return byKind.computeIfAbsent(
                kind,
                name -> files.stream()
                        .filter(named)
                        .filter(file -> TERRAFORMS.stream().noneMatch(file::endsWith))
                        .filter(file -> looksLikeOne.test(peek(file)))
                        .toList());
    }

    // The beginning of a file. Whether one is of a kind is not known where it cannot be read, and that is told.
    private String peek(String path) {
        String known = texts.get(path);
        Path file = root.resolve(path).normalize();
        if (known != null || !Files.isRegularFile(file)) {
            return known == null ? "" : known;
        }
        try {
            if (!file.toRealPath().startsWith(root)) {
                warn(new Problem(path, 1, OUTSIDE));
                return "";
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes((int) MAX_BYTES);
                String text = SourceText.alike(bytes);
                if (SourceText.isWide(bytes) && text.indexOf('\uFFFD') >= 0) {
                    warn(new Problem(path, 1, "It is in UTF-16 and is not judged: save it in UTF-8"));
                }
                return text;
            }
        } catch (IOException e) {
            report(new Problem(path, 1, UNREADABLE));
            return "";
        }
    }

    public void report(Problem problem) {
        problems.add(problem);
    }

    /// Says what is not judged as it is.
    public void warn(Problem problem) {
        warnings.add(problem);
    }

    public Set<Problem> warnings() {
        return Set.copyOf(warnings);
    }

    /// What could not be read, by file and line.
    public List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparing(Problem::line)
                        .thenComparing(Problem::message))
                .toList();
    }
}
