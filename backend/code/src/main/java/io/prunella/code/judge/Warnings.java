package io.prunella.code.judge;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What people should know of sources that are judged.
final class Warnings {
    private Warnings() {}

    /// @param accepted those of what was accepted
    static List<Problem> of(List<Problem> accepted, SourceTree tree) {
        return Stream.of(accepted.stream(), tree.warnings().stream(), unread(tree))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
                .toList();
    }

    // Files in a language that is not read: nobody judged them.
    private static Stream<Problem> unread(SourceTree tree) {
        List<String> bicep =
                tree.files().stream().filter(file -> file.endsWith(".bicep")).toList();
        String others = bicep.size() > 1 ? ", nor are the other " + (bicep.size() - 1) : "";
        return bicep.stream()
                .limit(1)
                .map(first -> new Problem(
                        first, 1, "Bicep is not read, since no policy judges Azure: this file is not judged" + others));
    }
}
