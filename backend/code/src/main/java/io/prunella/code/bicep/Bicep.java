package io.prunella.code.bicep;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.TreeException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The files of Bicep in a tree.
public final class Bicep {
    private static final String ENDING = ".bicep";
    private static final List<String> TEMPLATES = List.of(".json", ".jsonc", ".arm");

    private Bicep() {}

    public static boolean isOne(String file) {
        return file.endsWith(ENDING);
    }

    /// All of them, in order.
    public static List<String> files(SourceTree tree) {
        return tree.files().stream().filter(Bicep::isOne).toList();
    }

    /// Those that no other one uses: what they use is judged as a part of them.
    public static List<String> mains(SourceTree tree) {
        List<String> all = files(tree);
        Set<String> used = new LinkedHashSet<>();
        all.forEach(file -> used.addAll(uses(tree, file)));
        List<String> mains = new ArrayList<>(
                all.stream().filter(file -> !used.contains(file)).toList());
        Set<String> reached = new LinkedHashSet<>();
        mains.forEach(file -> reach(tree, file, reached));
        // Files that use each other are used by all of them; one speaks for the others.
        for (String file : all) {
            if (!reached.contains(file)) {
                mains.add(file);
                reach(tree, file, reached);
            }
        }
        return mains;
    }

    private static void reach(SourceTree tree, String from, Set<String> reached) {
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String file = next.pop();
            if (reached.add(file)) {
                uses(tree, file).forEach(next::push);
            }
        }
    }

    // What it uses and is a file of Bicep. Of another name it may be one, too.
    private static List<String> uses(SourceTree tree, String file) {
        return resolved(file, source(tree, file).used())
                .filter(tree::isWithin)
                .filter(path -> TEMPLATES.stream().noneMatch(path.toLowerCase(Locale.ROOT)::endsWith))
                .toList();
    }

    private static BicepSource source(SourceTree tree, String file) {
        return BicepSource.read(tree.text(file).orElse(""));
    }

    private static Stream<String> resolved(String file, List<String> paths) {
        return paths.stream()
                .filter(path -> !path.contains(":"))
                .map(path -> resolved(file, path))
                .distinct();
    }

    /// A path below the root, which may lead out of it, as one file writes it.
    static String resolved(String file, String path) {
        Path beside = Path.of("/").relativize(Path.of("/" + file)).getParent();
        String joined = path.startsWith("/") || beside == null ? path : beside + "/" + path;
        return Path.of(joined).normalize().toString().replace('\\', '/');
    }

    /// What the compiler makes of a file. What it cannot, and what leads out of the tree, is reported.
    public static Optional<Compiled> compiled(SourceTree tree, String file, BicepCompiler compiler) {
        if (tree.text(file).isEmpty() || leadsOut(tree, file)) {
            return Optional.empty();
        }
        switch (compiler.compile(tree.path(""), tree.path(file))) {
            case BicepCompiler.Broken(List<Problem> problems) -> problems.forEach(tree::report);
            case BicepCompiler.Template(String json) -> {
                try {
                    return Optional.of(new Compiled(json, new BicepPlaces(tree, file, json)));
                } catch (TreeException e) {
                    tree.report(new Problem(file, 1, "What the compiler of Bicep made of it: " + e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean leadsOut(SourceTree tree, String main) {
        Set<String> reached = new LinkedHashSet<>();
        reach(tree, main, reached);
        for (String file : reached) {
            BicepSource source = source(tree, file);
            Optional<String> out = Stream.of(source.used(), source.loaded())
                    .flatMap(paths -> resolved(file, paths))
                    .filter(path -> !tree.isWithin(path))
                    .findFirst();
            if (out.isPresent() || source.open()) {
                tree.report(new Problem(
                        file,
                        1,
                        out.map(path -> "'" + path + "' leads out of the folder that is judged, and is not followed")
                                .orElse("It refers to a file that is not plainly written, and is not followed")));
                return true;
            }
        }
        return false;
    }

    /// @param template ARM JSON
    /// @param places where Bicep says what it holds
    public record Compiled(String template, BicepPlaces places) {}
}
