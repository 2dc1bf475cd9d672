package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.bicep.BicepCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BicepScanTest {
    private static final String TEMPLATE = """
            cat <<'EOF'
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "resources": [
                {
                  "type": "Microsoft.Storage/storageAccounts",
                  "apiVersion": "2023-01-01",
                  "name": "open",
                  "properties": {
                    "supportsHttpsTrafficOnly": false
                  }
                },
                {
                  "type": "Microsoft.Storage/storageAccounts",
                  "apiVersion": "2023-01-01",
                  "name": "accepted",
                  "properties": {
                    "supportsHttpsTrafficOnly": false
                  }
                }
              ]
            }
            EOF
            """;
    private static final String POLICY = "azure-storage-account-secure-transfer";

    @TempDir
    Path folder;

    private Path sources;

    @BeforeEach
    void sources() throws IOException {
        sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve("main.bicep"), """
                param location string

                resource open 'Microsoft.Storage/storageAccounts@2023-01-01' = {
                  name: 'open'
                  properties: { supportsHttpsTrafficOnly: false }
                }

                // prunella:ignore %s until 2999-01-31 Only robots come here
                resource accepted 'Microsoft.Storage/storageAccounts@2023-01-01' = {
                  name: 'accepted'
                  properties: { supportsHttpsTrafficOnly: false }
                }
                """.formatted(POLICY));
    }

    private Run scan(String script, String... more) throws IOException {
        Path binary = BicepBinaryTest.standIn(folder, script);
        Optional<BicepCompiler> compiler = BicepBinary.on(String.valueOf(binary.getParent()));
        String[] arguments = new String[more.length + 1];
        arguments[0] = sources.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Run.with(compiler, Terminal.none(), "", arguments);
    }

    @Test
    void whatFailsIsToldAtItsDeclaration() throws IOException {
        // When
        Run run = scan(TEMPLATE);
        // Then
        assertThat(run.out())
                .containsPattern("main\\.bicep\n(.*\n)* +3  high +.*\n +open  \\[" + POLICY + "]")
                .contains(
                        "suppressed: main.bicep:9  accepted  [" + POLICY + "]  until 2999-01-31: Only robots come here")
                .contains("2 resources in 1 file: ")
                .doesNotContain("warning:", "not read:");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void bicepIsNotPatchedAndSaysWhatToChange() throws IOException {
        String before = Files.readString(sources.resolve("main.bicep"));
        Run run = scan(TEMPLATE, "--fix");
        assertThat(run.err())
                .contains("Bicep is not patched, but by hand: set /properties/supportsHttpsTrafficOnly to true");
        assertThat(sources.resolve("main.bicep")).hasContent(before);
    }

    @Test
    void oneBrokenFileIsToldAndTheRestIsJudged() throws IOException {
        Files.writeString(sources.resolve("broken.bicep"), "\nresource\n");
        Run run = scan("""
                case "$2" in
                  */broken.bicep)
                    echo "$2(2,9) : Error BCP017: Expected a resource identifier at this location." >&2
                    exit 1 ;;
                esac
                """ + TEMPLATE);
        assertThat(run.out())
                .contains("not read: broken.bicep:2  Error BCP017: Expected a resource identifier at this location.")
                .contains("[" + POLICY + "]");
    }

    @Test
    void withoutACompilerItSaysThatNothingIsJudged() {
        Run run = Run.of("", sources.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("main.bicep: Bicep is judged as the ARM template that 'bicep build' makes of it: give that");
    }
}
