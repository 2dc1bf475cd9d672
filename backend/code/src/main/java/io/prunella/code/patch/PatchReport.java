package io.prunella.code.patch;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.SourceTree;
import java.util.List;
import java.util.Map;

/// What became of the findings.
///
/// @param patched what the patch mends
/// @param refused what it leaves, and why
/// @param before the sources as they are
/// @param changed the texts of files as the patch leaves them, by name
/// @param replaces the properties whose change makes the provider replace a resource; empty where none was allowed to
/// @param remaining what is found in the patched sources
public record PatchReport(
        List<CodeFinding> patched,
        List<Refused> refused,
        SourceTree before,
        Map<String, String> changed,
        List<String> replaces,
        CodeReport remaining) {
    public PatchReport {
        patched = List.copyOf(patched);
        refused = List.copyOf(refused);
        replaces = List.copyOf(replaces);
        changed = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(changed));
    }

    /// @param why one sentence for a person
    /// @param missing the parameters that it takes
    public record Refused(CodeFinding finding, String why, List<String> missing) {}

    /// The patch as a unified diff; empty where it changes nothing.
    public String diff() {
        StringBuilder out = new StringBuilder();
        changed.forEach((file, text) ->
                out.append(UnifiedDiff.between(file, before.text(file).orElse(""), text)));
        return out.toString();
    }
}
