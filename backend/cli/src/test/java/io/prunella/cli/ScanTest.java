package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final String OPEN = """
            resource "aws_security_group" "g" {
              ingress {
                protocol    = "tcp"
                from_port   = 22
                to_port     = 22
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """;

    private record Run(int code, String out, String err) {
        static Run of(String input, String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Scan.run(
                    List.of(arguments),
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theExitCodeSaysWhatWasFound() {
        assertThat(Run.of("", "-").code()).isZero();
        assertThat(Run.of(OPEN, "-").code()).isEqualTo(1);
        assertThat(Run.of("resource \"aws_kms_key\" \"k\" {}", "-").code()).isEqualTo(1);
        assertThat(Run.of("resource \"aws_kms_key\" \"k\" {}", "-", "--fail-on", "high")
                        .code())
                .isZero();
        assertThat(Run.of("", "/no/such/folder").code()).isEqualTo(2);
        assertThat(Run.of("").err()).contains("Say what to scan").contains("Usage:");
        assertThat(Run.of("", "-", "--format", "xml").err()).contains("'xml' is not a format");
        assertThat(Run.of("", "-", "--fail-on=worst").err()).contains("'worst' is not a severity");
    }

    @Test
    void whatCannotBeReadIsNotClean() {
        assertThat(Run.of("x = = 1", "-").code()).isEqualTo(2);
        assertThat(Run.of(OPEN + "x = = 1", "-").code()).isEqualTo(2);
    }

    @Test
    void whatHoldsNoTerraformIsNotClean(@TempDir Path empty) {
        Run run = Run.of("", empty.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("There is neither Terraform nor CloudFormation in");
    }

    @Test
    void jsonHoldsWhatOtherProgramsNeed() {
        // When
        Map<String, Object> report =
                TreeJson.readObject(Run.of(OPEN, "-", "--format=json").out());
        // Then
        assertThat(report).containsOnlyKeys("findings", "unknown", "errors", "summary");
        assertThat(Trees.asList((List<?>) report.get("findings")))
                .anySatisfy(one -> assertThat(Trees.asObject((Map<?, ?>) one))
                        .containsEntry("policy", "aws-ec2-security-group-admin-ports-open")
                        .containsEntry("file", "stdin.tf")
                        .containsEntry("startLine", 2L)
                        .containsEntry("endLine", 7L)
                        .containsEntry("resource", "aws_security_group.g")
                        .containsEntry("fixable", true)
                        .containsKeys("title", "severity", "message"));
    }

    @Test
    void sarifNamesRulesAndPlaces() {
        assertThat(Run.of(OPEN, "-", "--format", "sarif").out())
                .contains("\"version\":\"2.1.0\"")
                .contains("\"ruleId\":\"aws-ec2-security-group-admin-ports-open\"")
                .contains("\"uri\":\"stdin.tf\"")
                .contains("\"startLine\":2");
    }

    @Test
    void theTableShowsPlacesAndCounts() {
        assertThat(Run.of(OPEN, "-").out()).contains("stdin.tf", "aws_security_group.g", "1 resource in 1 file: ");
        assertThat(Run.of("x = = 1", "-").out())
                .contains("not read: stdin.tf:1")
                .contains("nothing found");
    }
}
