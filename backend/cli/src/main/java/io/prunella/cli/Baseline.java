package io.prunella.cli;

import io.prunella.code.judge.CodeReport;
import io.prunella.model.TreeJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The findings and paths of an earlier report, which are not told again.
///
/// @param fingerprints how many findings have each; people see no difference between them
/// @param paths empty where the report tells of none because nobody asked for them
record Baseline(Map<String, Long> fingerprints, Optional<Set<String>> paths) {
    /// @param file what `--format json` wrote
    static Baseline read(Path file) throws WrongInput {
        if (!Files.exists(file)) {
            throw new WrongInput("There is no baseline '" + file + "'.");
        }
        try {
            Map<String, Object> report = TreeJson.readObject(WrongInput.text(file));
            return new Baseline(
                    fingerprints(report.get("findings"), file),
                    report.get("threats") instanceof Map<?, ?> threats
                            ? Optional.of(
                                    fingerprints(threats.get("paths"), file).keySet())
                            : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw notOne(file);
        }
    }

    private static Map<String, Long> fingerprints(@Nullable Object told, Path file) throws WrongInput {
        if (!(told instanceof List<?> all)) {
            throw notOne(file);
        }
        Map<String, Long> fingerprints = new HashMap<>();
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> members) || !(members.get("fingerprint") instanceof String text)) {
                throw notOne(file);
            }
            fingerprints.merge(text, 1L, Long::sum);
        }
        return fingerprints;
    }

    private static WrongInput notOne(Path file) {
        return new WrongInput("'" + file + "' is no baseline: it is not a report that --format json wrote.");
    }

    /// The report with what is new alone.
    CodeReport leaveNew(CodeReport report) {
        Map<String, Long> left = new HashMap<>(fingerprints);
        return report.with(report.findings().stream()
                .filter(finding -> left.merge(finding.fingerprint(), -1L, Long::sum) < 0)
                .toList());
    }
}
