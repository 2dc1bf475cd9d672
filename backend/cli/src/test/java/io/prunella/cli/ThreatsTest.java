package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreatsTest {
    private static final String FUNCTION = """
            resource "aws_lambda_function_url" "open" {
              function_name      = aws_lambda_function.f.arn
              authorization_type = "NONE"
            }
            resource "aws_lambda_function" "f" {
              function_name = "f"
              role          = aws_iam_role.f.arn
            }
            resource "aws_iam_role" "f" {
              assume_role_policy  = "{}"
              managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]
            }
            resource "aws_sqs_queue" "first" { name = "first" }
            """;

    private static final String SECOND = "resource \"aws_sqs_queue\" \"second\" { name = \"second\" }\n";

    private static Map<String, Object> threats(Run run) {
        return Trees.asObject((Map<?, ?>) TreeJson.readObject(run.out()).get("threats"));
    }

    @Test
    void pathsAreToldToPeople() {
        Run run = Run.of(FUNCTION, "-", "--threats");
        assertThat(run.out()).startsWith("""
                Entry points
                  stdin.tf:1  aws_lambda_function_url.open: it asks nobody who they are

                Data stores
                  stdin.tf:13  aws_sqs_queue.first: AWS::SQS::Queue

                Paths
                  known     aws_lambda_function_url.open -> aws_sqs_queue.first
                    stdin.tf:1  aws_lambda_function_url.open: it asks nobody who they are
                    stdin.tf:5  aws_lambda_function.f: it calls the function
                    stdin.tf:9  aws_iam_role.f: it runs as the role
                    stdin.tf:13  aws_sqs_queue.first: role aws_iam_role.f may sqs:ReceiveMessage, sqs:SendMessage on queue aws_sqs_queue.first

                1 path from the internet to data is known, 0 are possible.

                """);
        assertThat(run.code()).isEqualTo(Run.of(FUNCTION, "-").code());
        assertThat(Run.of(FUNCTION, "-").out()).doesNotContain("Entry points");
    }

    @Test
    void againstABaselineOnlyAddedPathsAreTold(@TempDir Path folder) throws IOException {
        // Given
        Path baseline = folder.resolve("baseline.json");
        Run before = Run.of(FUNCTION, "-", "--threats", "--format", "json");
        Files.writeString(baseline, before.out());
        assertThat(threats(before)).containsEntry("complete", true).containsEntry("onlyAdded", false);
        // When
        Run same = Run.of("\n# moved\n" + FUNCTION, "-", "--threats", "--baseline", baseline.toString());
        Run more = Run.of(FUNCTION + SECOND, "-", "--threats", "--format=json", "--baseline", baseline.toString());
        // Then
        assertThat(same.out()).contains("0 added paths from the internet to data are known, 0 are possible.");
        assertThat(same.err()).contains("1 path is known from the baseline and not told.");
        assertThat(threats(more)).containsEntry("onlyAdded", true);
        assertThat(Trees.asList((List<?>) threats(more).get("paths")))
                .singleElement()
                .satisfies(path -> assertThat(Trees.asObject((Map<?, ?>) path))
                        .containsEntry("known", true)
                        .containsEntry("entryPoint", "aws_lambda_function_url.open")
                        .containsEntry("dataStore", "aws_sqs_queue.second")
                        .containsKeys("fingerprint", "steps"));
    }

    @Test
    void aBaselineWithoutPathsIsTold(@TempDir Path folder) throws IOException {
        Path baseline = folder.resolve("baseline.json");
        Files.writeString(baseline, Run.of(FUNCTION, "-", "--format", "json").out());
        Run run = Run.of(FUNCTION, "-", "--threats", "--baseline", baseline.toString());
        assertThat(run.err()).contains("The baseline was made without --threats, so that all paths are told.");
        assertThat(run.out()).contains("1 path from the internet to data is known");
        Files.writeString(baseline, "{\"findings\": [], \"threats\": {}}");
        assertThat(Run.of(FUNCTION, "-", "--threats", "--baseline", baseline.toString())
                        .err())
                .contains("is no baseline");
    }

    @Test
    void whatCannotHoldPathsIsRefused() {
        assertThat(Run.of(FUNCTION, "-", "--threats", "--format", "sarif").err())
                .contains("--threats tells paths as a table or as json, not as sarif.");
        assertThat(Run.of(FUNCTION, "-", "--threats", "--patch").err())
                .contains("With --threats, name a file that the patch goes to.");
    }

    @Test
    void whatIsExcludedIsNotTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), FUNCTION);
        Files.writeString(folder.resolve(".prunella.yaml"), "exclude: [main.tf]\n");
        assertThat(Run.of("", folder.toString(), "--threats").out())
                .contains("0 paths from the internet to data are known, 0 are possible.");
    }

    @Test
    void afterAFixThePathsAreThoseOfWhatIsLeft(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), """
                resource "aws_db_instance" "open" {
                  engine                 = "postgres"
                  publicly_accessible    = true
                  vpc_security_group_ids = [aws_security_group.all.id]
                }
                resource "aws_security_group" "all" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 5432
                    to_port     = 5432
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                """);
        assertThat(Run.of("", folder.toString(), "--threats").out()).contains("1 path from the internet");
        assertThat(Run.of("", folder.toString(), "--threats", "--fix").out()).contains("0 paths from the internet");
    }
}
