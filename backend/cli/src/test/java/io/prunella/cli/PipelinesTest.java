package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.prunella.code.tree.Node;
import io.prunella.code.tree.YamlTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other people's pipelines take from here asks for nothing that the command line does not have.
class PipelinesTest {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\"\\$[A-Z_@]+\"");

    private static Node read(String file) throws Exception {
        return YamlTree.read(Files.readString(CHECKOUT.resolve(file))).getFirst();
    }

    private static Node get(Node node, String... names) {
        Node here = node;
        for (String name : names) {
            here = here.get(name).orElseThrow(() -> new AssertionError("There is no " + name));
        }
        return here;
    }

    // What stands behind `scan`, with something to scan in place of variables.
    private static List<String> words(String line) {
        String said = line.replace("\"$@\"", ". --fail-on low --baseline x");
        said = VARIABLE.matcher(said.replaceFirst("--fail-on \"\\$[A-Z_]+\"", "--fail-on low"))
                .replaceAll("x");
        List<String> words = new ArrayList<>();
        for (String word : said.strip().split("\\s+")) {
            if (word.startsWith(">") || word.startsWith("|")) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/github-action/action.yml", "deploy/gitlab/prunella.gitlab-ci.yml"})
    void everyScanIsOneThatTheCommandLineUnderstands(String file) throws Exception {
        read(file);
        Matcher scan = Pattern.compile("prunella\"? scan (.*)").matcher(Files.readString(CHECKOUT.resolve(file)));
        int scans = 0;
        while (scan.find()) {
            List<String> words = words(scan.group(1));
            assertThatCode(() -> ScanOptions.parse(words)).as("%s", words).doesNotThrowAnyException();
            scans++;
        }
        assertThat(scans).isEqualTo(2);
    }

    @Test
    void theActionIsCompositeAndPassesInputsAsVariablesAlone() throws Exception {
        Node action = read("deploy/github-action/action.yml");
        assertThat(get(action, "runs", "using").text()).contains("composite");
        assertThat(get(action, "runs", "steps")).isInstanceOfSatisfying(Node.Sequence.class, steps -> {
            Node last = steps.elements().getLast();
            assertThat(get(last, "shell").text()).contains("bash");
            assertThat(get(last, "run").text().orElseThrow()).doesNotContain("${{");
        });
        assertThat(CHECKOUT.resolve("deploy/github-action/../../prunella").normalize())
                .isExecutable();
    }

    @Test
    void theTemplateHandsItsReportsOver() throws Exception {
        Node job = get(read("deploy/gitlab/prunella.gitlab-ci.yml"), "prunella");
        assertThat(get(job, "artifacts", "reports", "codequality").text()).contains("gl-code-quality-report.json");
        assertThat(get(job, "artifacts", "reports", "junit").text()).contains("prunella-junit.xml");
        assertThat(get(job, "artifacts", "when").text()).contains("always");
    }

    @Test
    void aBuildThatFailsIsNoFinding(@TempDir Path broken) throws Exception {
        // Given a checkout that cannot be built
        Files.copy(CHECKOUT.resolve("prunella"), broken.resolve("prunella"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(broken.resolve(".mvn"));
        Files.copy(CHECKOUT.resolve(".mvn/jdk.sh"), broken.resolve(".mvn/jdk.sh"));
        // When
        Process scan = new ProcessBuilder(broken.resolve("prunella").toString(), "scan", ".")
                .redirectErrorStream(true)
                .start();
        // Then
        assertThat(new String(scan.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("The build failed.");
        assertThat(scan.waitFor()).isEqualTo(2);
    }

    @Test
    void theHookStartsTheLauncher() throws Exception {
        assertThat(read(".pre-commit-hooks.yaml")).isInstanceOfSatisfying(Node.Sequence.class, hooks -> {
            Node hook = hooks.elements().getFirst();
            assertThat(hook.text("language")).contains("script");
            assertThat(CHECKOUT.resolve(hook.text("entry").orElseThrow())).isExecutable();
            assertThat(get(hook, "args")).isInstanceOfSatisfying(Node.Sequence.class, args -> {
                List<String> words = args.elements().stream()
                        .flatMap(word -> word.text().stream())
                        .toList();
                assertThat(words).startsWith("scan");
                assertThatCode(() -> ScanOptions.parse(words.subList(1, words.size())))
                        .doesNotThrowAnyException();
            });
        });
    }
}
