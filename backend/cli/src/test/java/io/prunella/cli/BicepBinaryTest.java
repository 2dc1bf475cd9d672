package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.prunella.code.bicep.BicepCompiler;
import io.prunella.code.source.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BicepBinaryTest {
    @TempDir
    Path folder;

    private Path root;
    private Path main;

    @BeforeEach
    void sources() throws IOException {
        root = Files.createDirectories(folder.resolve("sources")).toRealPath();
        main = Files.writeString(root.resolve("main.bicep"), "param name string\n");
    }

    /// What does a compiler's work in a test.
    static Path standIn(Path folder, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve("bicep"), "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private BicepCompiler.Outcome compile(String script, Duration patience) throws IOException {
        return new BicepBinary(standIn(folder, script), patience).compile(root, main);
    }

    private BicepCompiler.Outcome compile(String script) throws IOException {
        return compile(script, Duration.ofSeconds(60));
    }

    @Test
    void itIsFoundOnThePathThatIsAbsolute() throws IOException {
        Path binary = standIn(folder, "");
        String path =
                String.join(File.pathSeparator, "", ".", "a\0b", "/nonexistent", String.valueOf(binary.getParent()));
        assertThat(BicepBinary.on(path)).contains(new BicepBinary(binary, Duration.ofSeconds(60)));
        assertThat(BicepBinary.on("")).isEmpty();
        assertThat(BicepBinary.on(null)).isEmpty();
        assertThat(BicepBinary.on(String.valueOf(folder))).isEmpty();
    }

    @Test
    void itIsRunWithoutTheNetworkAndWithoutOurEnvironment() throws IOException {
        // When
        BicepCompiler.Outcome outcome = compile("""
                echo "$@" > '%s/arguments'
                env > '%s/environment'
                echo '%s(1,7) : Warning no-unused-params: Parameter "name" is declared but never used.' >&2
                echo '{}'
                """.formatted(folder, folder, main));
        // Then
        assertThat(outcome).isEqualTo(new BicepCompiler.Template("{}\n"));
        assertThat(folder.resolve("arguments")).hasContent("build " + main + " --stdout --no-restore");
        assertThat(Files.readAllLines(folder.resolve("environment")))
                .contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")
                .allMatch(line -> line.matches("(PATH|HOME|TMPDIR|DOTNET_\\w+|NO_COLOR|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void whatIsBrokenIsToldWhereItIs() throws IOException {
        BicepCompiler.Outcome outcome = compile("""
                echo '%s/modules/net.bicep(3,5) : Error BCP018: Expected the "=" character. [https://aka.ms/bicep]' >&2
                echo '%s(9,1) : Warning BCP081: Not known.' >&2
                echo '/elsewhere/x.bicep(7,1) : Error BCP007: This declaration type is not recognized.' >&2
                printf '/no\\000path(1,1) : Error BCP018: Expected another value.\\n' >&2
                exit 1
                """.formatted(root, main));
        assertThat(outcome)
                .isEqualTo(new BicepCompiler.Broken(List.of(
                        new Problem(
                                "modules/net.bicep",
                                3,
                                "Error BCP018: Expected the \"=\" character. [https://aka.ms/bicep]"),
                        new Problem("main.bicep", 1, "Error BCP007: This declaration type is not recognized."),
                        new Problem("main.bicep", 1, "Error BCP018: Expected another value."))));
    }

    @Test
    void aCompilerThatFailsIsNoEmptyTemplate() throws IOException {
        assertBroken(compile("echo 'Unhandled exception.' >&2; exit 134"), "failed: Unhandled exception.");
        assertBroken(compile("exit 1"), "failed: it does not say why");
        assertBroken(
                new BicepBinary(folder.resolve("bin/none"), Duration.ofSeconds(60)).compile(root, main),
                "cannot be started");
    }

    @Test
    void whatNeverEndsIsEnded() throws Exception {
        BicepCompiler.Outcome outcome =
                compile("sleep 600 & echo $! > '%s/child'; wait".formatted(folder), Duration.ofSeconds(5));
        assertBroken(outcome, "took longer than 5 s");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(child);
        if (left.isPresent()) {
            assertThat(left.get().onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
        }
    }

    @Test
    void whatSaysTooMuchIsEnded() throws IOException {
        assertBroken(compile("yes"), "said more than is read");
        assertBroken(compile("yes >&2"), "said more than is read");
    }

    private static void assertBroken(BicepCompiler.Outcome outcome, String why) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BicepCompiler.Broken.class,
                        broken -> assertThat(broken.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.file()).isEqualTo("main.bicep");
                            assertThat(problem.message()).contains(why);
                        }));
    }

    @Test
    void theRealCompilerCompiles() throws IOException {
        Optional<BicepCompiler> real = BicepBinary.on(System.getenv("PATH"));
        assumeThat(real).as("'bicep' is not on the PATH").isPresent();
        Files.writeString(main, """
                resource logs 'Microsoft.Storage/storageAccounts@2023-01-01' = {
                  name: 'logs'
                  location: 'westeurope'
                  kind: 'StorageV2'
                  sku: { name: 'Standard_LRS' }
                }
                """);
        Path broken = Files.writeString(root.resolve("broken.bicep"), "\nresource");
        assertThat(real.get().compile(root, main))
                .isInstanceOfSatisfying(
                        BicepCompiler.Template.class,
                        template -> assertThat(template.json()).contains("\"Microsoft.Storage/storageAccounts\""));
        assertThat(real.get().compile(root, broken))
                .isInstanceOfSatisfying(
                        BicepCompiler.Broken.class,
                        found -> assertThat(found.problems()).allSatisfy(problem -> {
                            assertThat(problem.file()).isEqualTo("broken.bicep");
                            assertThat(problem.line()).isEqualTo(2);
                            assertThat(problem.message()).startsWith("Error BCP");
                        }));
    }
}
