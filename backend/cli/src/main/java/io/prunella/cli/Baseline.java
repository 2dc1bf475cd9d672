package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.model.TreeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The findings and paths of an earlier report, which are not told again.
///
/// @param paths empty where the report tells of none because nobody asked for them
record Baseline(Set<String> fingerprints, Optional<Set<String>> paths) {
    /// @param file what `--format json` wrote
    static Baseline read(Path file) throws IOException, WrongInput {
        try {
            Map<String, Object> report = TreeJson.readObject(Files.readString(file));
            return new Baseline(
                    fingerprints(report.get("findings"), file),
                    report.get("threats") instanceof Map<?, ?> threats
                            ? Optional.of(fingerprints(threats.get("paths"), file))
                            : Optional.empty());
        } catch (NoSuchFileException e) {
            throw new WrongInput("There is no baseline '" + file + "'.");
        } catch (IllegalArgumentException e) {
            throw notOne(file);
        }
    }

    private static Set<String> fingerprints(@Nullable Object told, Path file) throws WrongInput {
        if (!(told instanceof List<?> all)) {
            throw notOne(file);
        }
        Set<String> fingerprints = new HashSet<>();
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> members) || !(members.get("fingerprint") instanceof String text)) {
                throw notOne(file);
            }
            fingerprints.add(text);
        }
        return fingerprints;
    }

    private static WrongInput notOne(Path file) {
        return new WrongInput("'" + file + "' is no baseline: it is not a report that --format json wrote.");
    }

    /// The report with what is new alone.
    CodeReport leaveNew(CodeReport report) {
        return report.with(
                report.findings().stream().filter(finding -> !isKnown(finding)).toList());
    }

    private boolean isKnown(CodeFinding finding) {
        return fingerprints.contains(finding.fingerprint());
    }
}
