package io.prunella.code.judge;

import io.prunella.code.bicep.Bicep;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What people should know of sources that are judged.
final class Warnings {
    private Warnings() {}

    /// @param accepted those of what was accepted
    /// @param compiled whether files of Bicep are
    static List<Problem> of(List<Problem> accepted, SourceTree tree, boolean compiled) {
        return Stream.of(
                        accepted.stream(),
                        tree.warnings().stream(),
                        compiled ? Stream.<Problem>empty() : bicep(tree),
                        given(tree))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
                .toList();
    }

    // Without its compiler nobody judged them.
    private static Stream<Problem> bicep(SourceTree tree) {
        return first(
                Bicep.files(tree),
                "Bicep is judged as the ARM template that 'bicep build' makes of it: give that, or have 'bicep'"
                        + " on the PATH of the command line. This file is not judged",
                ", nor are the other ");
    }

    private static Stream<Problem> given(SourceTree tree) {
        return first(
                tree.files().stream()
                        .filter(file -> file.endsWith(".bicepparam"))
                        .toList(),
                "The values that it gives are not read. 'bicep build-params' makes JSON of it, which is read as"
                        + " 'main.parameters.json' beside 'main.bicep' or 'main.json'",
                "; so it is with the other ");
    }

    private static Stream<Problem> first(List<String> files, String what, String alike) {
        String others = files.size() > 1 ? alike + (files.size() - 1) : "";
        return files.stream().limit(1).map(first -> new Problem(first, 1, what + others));
    }
}
