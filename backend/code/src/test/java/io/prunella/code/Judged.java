package io.prunella.code;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The whole catalogue, compiled once for all tests, and what they ask of its verdicts.
public final class Judged {
    public static final CodeJudge JUDGE = new CodeJudge();

    private Judged() {}

    public static void write(Path folder, String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /// The resources that a policy names, in their order.
    public static List<String> resources(List<CodeFinding> findings, String policy) {
        return findings.stream()
                .filter(finding -> finding.policy().equals(policy))
                .map(finding -> finding.place().resource())
                .toList();
    }

    /// Why a policy could not be told; empty where it could.
    public static String reason(CodeReport report, String policy) {
        return report.unknown().stream()
                .filter(unknown -> unknown.policy().equals(policy))
                .map(CodeFinding::message)
                .findFirst()
                .orElse("");
    }
}
