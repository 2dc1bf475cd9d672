package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files in a folder, and what becomes of them.
///
/// @param file the one that is patched
record PatchedFolder(Path folder, String file) {
    static final CodePatcher PATCHER = new CodePatcher(Judged.JUDGE);

    PatchedFolder(Path folder) {
        this(folder, "main.tf");
    }

    void write(String file, String text) throws IOException {
        Judged.write(folder, file, text);
    }

    /// @param params `name=value`
    PatchReport patch(String policy, String... params) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String param : params) {
            values.put(param.substring(0, param.indexOf('=')), param.substring(param.indexOf('=') + 1));
        }
        return PATCHER.patch(SourceTree.folder(folder), new PatchChoices(values, false), policy);
    }

    /// One file that is patched without anything left.
    String patched(String text, String policy, String... params) throws IOException {
        write(file, text);
        PatchReport report = patch(policy, params);
        assertThat(report.refused()).isEmpty();
        return report.changed().getOrDefault(file, "unchanged");
    }

    /// Why one file is left as it is.
    String refusal(String text, String policy, String... params) throws IOException {
        write(file, text);
        PatchReport report = patch(policy, params);
        assertThat(report.changed()).isEmpty();
        return report.refused().getFirst().why();
    }
}
