package io.prunella.code.threats;

import io.prunella.code.judge.Verdicts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the internet reaches, where data lies, and the paths from the one to the other, as far as declarations tell.
///
/// @param paths those that are known first
/// @param openEnds where declarations lead on to what cannot be seen
/// @param complete whether all paths are there; where there are too many, the rest is left out
public record Threats(
        List<EntryPoint> entryPoints,
        List<DataStore> dataStores,
        List<Path> paths,
        List<OpenEnd> openEnds,
        boolean complete) {
    public Threats {
        entryPoints = List.copyOf(entryPoints);
        dataStores = List.copyOf(dataStores);
        paths = List.copyOf(paths);
        openEnds = List.copyOf(openEnds);
    }

    /// Where a resource is declared.
    ///
    /// @param file relative to the folder that was read
    /// @param line from 1
    public record Place(String address, String file, int line) {}

    /// @param how the internet reaches it
    /// @param unknown why that is not known; empty where it is
    public record EntryPoint(Place place, String type, String how, Optional<String> unknown) {}

    public record DataStore(Place place, String type) {}

    /// One resource of a path.
    ///
    /// @param how it is reached from the one before
    /// @param unknown why that is not known; empty where it is
    public record Step(Place place, String how, Optional<String> unknown) {}

    /// @param root the folder of the root module, or the file of the template
    /// @param steps the first is an entry point, the last a data store
    /// @param detour whether it leads through what the internet is known to reach anyway, so that it opens nothing
    /// more
    public record Path(String root, List<Step> steps, boolean detour) {
        public Path {
            steps = List.copyOf(steps);
        }

        /// Whether every step of it is.
        public boolean known() {
            return steps.stream().allMatch(step -> step.unknown().isEmpty());
        }

        public Place entryPoint() {
            return steps.getFirst().place();
        }

        public Place dataStore() {
            return steps.getLast().place();
        }

        /// Tells it from others, and stays the same when lines and files move. Why something is not known takes no
        /// part.
        public String fingerprint() {
            List<String> parts = new ArrayList<>(List.of(root));
            for (Step step : steps) {
                parts.add(step.place().address());
                parts.add(step.how());
                parts.add(step.unknown().isPresent() ? "possible" : "known");
            }
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /// A place from where it is not known how it goes on.
    public record OpenEnd(Place place, String why) {}

    private static final Comparator<Place> PLACES =
            Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::address);

    /// All of them, of every root module and template.
    public static Threats of(List<Verdicts> roots) {
        List<Threats> each = roots.parallelStream()
                .map(root -> new DeclaredPaths(root.folder(), root.world()).find())
                .toList();
        return new Threats(
                each.stream()
                        .flatMap(one -> one.entryPoints().stream())
                        .sorted(Comparator.comparing(EntryPoint::place, PLACES))
                        .toList(),
                each.stream()
                        .flatMap(one -> one.dataStores().stream())
                        .sorted(Comparator.comparing(DataStore::place, PLACES))
                        .toList(),
                each.stream()
                        .flatMap(one -> one.paths().stream())
                        .sorted(Comparator.comparing((Path path) -> !path.known())
                                .thenComparing(Path::detour))
                        .toList(),
                each.stream()
                        .flatMap(one -> one.openEnds().stream())
                        .distinct()
                        .sorted(Comparator.comparing(OpenEnd::place, PLACES).thenComparing(OpenEnd::why))
                        .toList(),
                each.stream().allMatch(Threats::complete));
    }

    /// The same with those paths alone that are not among the given ones.
    public Threats added(Set<String> fingerprints) {
        return new Threats(
                entryPoints,
                dataStores,
                paths.stream()
                        .filter(path -> !fingerprints.contains(path.fingerprint()))
                        .toList(),
                openEnds,
                complete);
    }

    /// The same without what begins or ends in certain files.
    public Threats without(Predicate<String> excluded) {
        Predicate<Place> out = place -> excluded.test(place.file());
        return new Threats(
                entryPoints.stream().filter(one -> !out.test(one.place())).toList(),
                dataStores.stream().filter(one -> !out.test(one.place())).toList(),
                paths.stream()
                        .filter(path -> !out.test(path.entryPoint()) && !out.test(path.dataStore()))
                        .toList(),
                openEnds.stream().filter(one -> !out.test(one.place())).toList(),
                complete);
    }
}
