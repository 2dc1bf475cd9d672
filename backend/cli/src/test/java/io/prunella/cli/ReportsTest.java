package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The formats that other programs read.
class ReportsTest {
    private static final String SOURCE = """
            resource "aws_kms_key" "told" {}
            # prunella:ignore aws-kms-key-rotation until 2999-12-31 Rotated <by> hand
            resource "aws_kms_key" "accepted" {}
            # prunella:ignore aws-kms-key-rotation until 2001-01-31 Rotated by hand
            resource "aws_kms_key" "expired" {}
            """;

    private static List<Map<String, Object>> objects(Object list) {
        List<Map<String, Object>> all = new ArrayList<>();
        Trees.asList((List<?>) list).forEach(one -> all.add(Trees.asObject((Map<?, ?>) one)));
        return all;
    }

    private static Element xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    @Test
    void jsonKeepsWhatIsSuppressedApart() {
        Run run = Run.of(SOURCE, "-", "--format", "json");
        Map<String, Object> report = TreeJson.readObject(run.out());
        assertThat(objects(report.get("findings")))
                .extracting(finding -> finding.get("resource"))
                .containsExactly("aws_kms_key.told", "aws_kms_key.expired");
        assertThat(objects(report.get("suppressed")))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("resource", "aws_kms_key.accepted")
                        .containsEntry(
                                "suppression",
                                Map.of(
                                        "reason",
                                        "Rotated <by> hand",
                                        "until",
                                        "2999-12-31",
                                        "file",
                                        "stdin.tf",
                                        "line",
                                        2L)));
        assertThat(objects(report.get("warnings")))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("line", 4L));
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void whatIsSuppressedDoesNotFail() {
        Run run = Run.of(
                "# prunella:ignore aws-kms-key-rotation until 2999-12-31 By hand\n"
                        + "resource \"aws_kms_key\" \"k\" {}\n",
                "-");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("suppressed: stdin.tf:2  aws_kms_key.k  [aws-kms-key-rotation]  until 2999-12-31: By hand")
                .contains("nothing found; 1 suppressed in the sources.");
    }

    @Test
    void sarifMarksWhatIsSuppressed() {
        Map<String, Object> report =
                TreeJson.readObject(Run.of(SOURCE, "-", "--format", "sarif").out());
        Map<String, Object> run = objects(report.get("runs")).getFirst();
        List<Map<String, Object>> results = objects(run.get("results"));
        assertThat(results)
                .hasSize(3)
                .allSatisfy(result ->
                        assertThat(result).containsKeys("ruleId", "message", "locations", "partialFingerprints"));
        assertThat(results)
                .filteredOn(result -> result.containsKey("suppressions"))
                .singleElement()
                .satisfies(result -> assertThat(result.get("suppressions"))
                        .isEqualTo(List.of(Map.of("kind", "inSource", "justification", "Rotated <by> hand"))));
        assertThat(objects(run.get("invocations")).getFirst())
                .containsEntry("executionSuccessful", true)
                .extractingByKey("toolExecutionNotifications")
                .asString()
                .contains("2001-01-31", "level=warning");
    }

    @Test
    void sarifNamesFilesByReferences(@TempDir Path folder) throws IOException {
        Path odd = folder.resolve("a #1/100% é:b.tf");
        Files.createDirectories(odd.getParent());
        Files.writeString(odd, SOURCE);
        assertThat(Run.of("", folder.toString(), "--format", "sarif").out())
                .contains("\"uri\":\"a%20%231/100%25%20%C3%A9%3Ab.tf\"");
    }

    // As https://github.com/jenkinsci/xunit-plugin (junit-10.xsd) has it.
    @Test
    void junitCountsItsTestsAndHasNothingThatTheSchemaDoesNotKnow() throws Exception {
        Element root =
                xml(Run.of(SOURCE + "x = = 1\n", "-", "--format", "junit").out());
        Element good = xml(Run.of(SOURCE, "-", "--format", "junit").out());
        for (Element report : List.of(root, good)) {
            assertThat(report.getTagName()).isEqualTo("testsuites");
            for (Element suite : elements(report, "testsuite")) {
                assertThat(suite.getAttribute("name")).isNotEmpty();
                assertThat(suite.getAttribute("tests"))
                        .isEqualTo("" + elements(suite, "testcase").size());
                assertThat(suite.getAttribute("failures"))
                        .isEqualTo("" + elements(suite, "failure").size());
                assertThat(suite.getAttribute("errors"))
                        .isEqualTo("" + elements(suite, "error").size());
            }
            for (Element test : elements(report, "testcase")) {
                assertThat(test.getAttribute("name")).isNotEmpty();
                assertThat(test.getAttribute("classname")).isEqualTo("stdin.tf");
                assertThat(test.getAttributes().getLength()).isEqualTo(2);
            }
        }
        assertThat(elements(root, "error")).hasSize(1);
        assertThat(elements(good, "failure"))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.getAttribute("type")).isEqualTo("aws-kms-key-rotation"));
        assertThat(elements(good, "skipped"))
                .singleElement()
                .satisfies(
                        skipped -> assertThat(skipped.getAttribute("message")).isEqualTo("Rotated <by> hand"));
    }

    @Test
    void junitWithoutFindingsHoldsATestThatPassed() throws Exception {
        Element report = xml(Run.of("# nothing", "-", "--format", "junit").out());
        assertThat(elements(report, "testcase")).hasSize(1);
        assertThat(elements(report, "failure")).isEmpty();
    }

    // As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format has it.
    @Test
    void gitlabHasWhatItAsksOfEachViolation() {
        List<Object> report = Trees.asList(
                TreeJson.readList(Run.of(SOURCE, "-", "--format", "gitlab").out()));
        List<Map<String, Object>> violations = objects(report);
        assertThat(violations).hasSize(2).allSatisfy(violation -> {
            assertThat(violation).containsOnlyKeys("description", "check_name", "fingerprint", "severity", "location");
            assertThat(Set.of("info", "minor", "major", "critical", "blocker"))
                    .contains(String.valueOf(violation.get("severity")));
            Map<String, Object> location = Trees.asObject((Map<?, ?>) violation.get("location"));
            assertThat(location).containsEntry("path", "stdin.tf");
            assertThat(Trees.asObject((Map<?, ?>) location.get("lines"))).containsKey("begin");
        });
        assertThat(violations)
                .extracting(violation -> violation.get("fingerprint"))
                .doesNotHaveDuplicates();
        assertThat(Run.of("# nothing", "-", "--format", "gitlab").out().strip()).isEqualTo("[]");
    }

    @Test
    void coloursAndProgressAreForPeopleAlone() {
        Run pipe = Run.of(SOURCE, "-");
        Run terminal = Run.on(new Terminal(true, true), SOURCE, "-");
        assertThat(pipe.out() + pipe.err()).doesNotContain("\u001b");
        assertThat(terminal.out()).contains("\u001b[33mmedium");
        assertThat(terminal.err()).endsWith("\r\u001b[K");
    }
}
