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
import java.util.Set;

/// The findings of an earlier report, which are not told again.
record Baseline(Set<String> fingerprints) {
    /// @param file what `--format json` wrote
    static Baseline read(Path file) throws IOException, WrongInput {
        try {
            return new Baseline(fingerprints(TreeJson.readObject(Files.readString(file)), file));
        } catch (NoSuchFileException e) {
            throw new WrongInput("There is no baseline '" + file + "'.");
        } catch (IllegalArgumentException e) {
            throw notOne(file);
        }
    }

    private static Set<String> fingerprints(Map<String, Object> report, Path file) throws WrongInput {
        if (!(report.get("findings") instanceof List<?> findings)) {
            throw notOne(file);
        }
        Set<String> fingerprints = new HashSet<>();
        for (Object finding : findings) {
            if (!(finding instanceof Map<?, ?> members) || !(members.get("fingerprint") instanceof String text)) {
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
