package io.prunella.code.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.source.SourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    private static final String FUNCTION = """
            variable "unknown" {}
            resource "aws_lambda_function_url" "open" {
              function_name      = aws_lambda_function.f.arn
              authorization_type = "NONE"
            }
            resource "aws_lambda_function" "f" {
              function_name = "f"
              role          = aws_iam_role.f.arn
            }
            resource "aws_iam_role" "f" {
              name               = "f"
              assume_role_policy = "{}"
            }
            resource "aws_s3_bucket" "data" { bucket = "data" }
            """;

    private static List<Threats.Path> paths(String more) {
        return Threats.of(Judged.JUDGE.examine(SourceTree.text("main.tf", FUNCTION + more)))
                .paths();
    }

    private static String policy(String statement) {
        return """
                resource "aws_iam_role_policy" "p" {
                  role   = aws_iam_role.f.id
                  policy = jsonencode({ Version = "2012-10-17", Statement = [%s] })
                }
                """.formatted(statement);
    }

    private static String told(List<Threats.Path> paths) {
        return paths.isEmpty() ? "none" : paths.getFirst().known() ? "known" : "possible";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "*" }                            | known
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::data/*" }          | known
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::da*" }             | known
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::other/*" }         | none
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::data" }            | none
                    { Effect = "Allow", Action = "s3:ListBucket", Resource = aws_s3_bucket.data.arn }        | known
                    { Effect = "Allow", NotAction = "iam:*", Resource = "*" }                                | known
                    { Effect = "Allow", Action = "s3:*", NotResource = "arn:aws:s3:::data/*" }               | known
                    { Effect = "Allow", Action = "s3:GetObject", NotResource = "arn:aws:s3:::data/*" }       | none
                    { Effect = "Allow", Action = "s3:GetObject", Resource = var.unknown }                    | possible
                    { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } } | possible
                    { Effect = "Allow", Action = "sqs:*", Resource = "*" }                                   | none
                    """)
    void aRoleMayWhatItsPolicySays(String statement, String expected) {
        assertThat(told(paths(policy(statement)))).isEqualTo(expected);
    }

    @Test
    void denyingTakesBack() {
        String allowed = "{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\" }";
        assertThat(paths(policy(allowed + ", { Effect = \"Deny\", Action = \"s3:*\", Resource = \"*\" }")))
                .isEmpty();
        String bucket = """
                resource "aws_s3_bucket_policy" "p" {
                  bucket = aws_s3_bucket.data.id
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*"%s }]
                  })
                }
                """;
        assertThat(paths(policy(allowed) + bucket.formatted(""))).isEmpty();
        assertThat(told(paths(policy(allowed)
                        + bucket.formatted(", Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } }"))))
                .isEqualTo("known");
        assertThat(told(paths(policy(allowed)
                        + bucket.formatted(", Condition = { StringNotEquals = { \"aws:SourceVpce\" = \"vpce-1\" } }"))))
                .isEqualTo("possible");
    }

    @Test
    void aBucketMayLetARoleInByItself() {
        assertThat(paths("""
                        resource "aws_s3_bucket_policy" "p" {
                          bucket = aws_s3_bucket.data.id
                          policy = jsonencode({
                            Version   = "2012-10-17"
                            Statement = [{
                              Effect    = "Allow"
                              Principal = { AWS = aws_iam_role.f.arn }
                              Action    = "s3:PutObject"
                              Resource  = "${aws_s3_bucket.data.arn}/*"
                            }]
                          })
                        }
                        """))
                .singleElement()
                .satisfies(path -> assertThat(path.steps().getLast().how())
                        .isEqualTo("role aws_iam_role.f may s3:PutObject on bucket aws_s3_bucket.data"));
    }

    @Test
    void whatAPolicyOfOthersSaysIsKnownOfTheWellKnownAlone() {
        String attached = """
                resource "aws_iam_role_policy_attachment" "a" {
                  role       = aws_iam_role.f.name
                  policy_arn = %s
                }
                """;
        assertThat(told(paths(attached.formatted("\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\""))))
                .isEqualTo("known");
        assertThat(told(paths(
                        attached.formatted("\"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\""))))
                .isEqualTo("none");
        assertThat(told(paths(attached.formatted("\"arn:aws:iam::111122223333:policy/ours\""))))
                .isEqualTo("possible");
        assertThat(told(paths(attached.formatted("aws_iam_policy.own.arn") + """
                        resource "aws_iam_policy" "own" {
                          policy = jsonencode({
                            Version   = "2012-10-17"
                            Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
                          })
                        }
                        """)))
                .isEqualTo("known");
    }

    @Test
    void aBoundaryLimits() {
        String bound = "resource \"aws_iam_role\" \"f\" {\n  permissions_boundary = \"%s\"";
        String allowed = policy("{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\" }");
        for (List<String> row : List.of(
                List.of("arn:aws:iam::aws:policy/AmazonS3FullAccess", "known"),
                List.of("arn:aws:iam::aws:policy/AmazonSQSFullAccess", "none"),
                List.of("arn:aws:iam::111122223333:policy/bound", "possible"))) {
            String text =
                    (FUNCTION + allowed).replace("resource \"aws_iam_role\" \"f\" {", bound.formatted(row.getFirst()));
            assertThat(told(Threats.of(Judged.JUDGE.examine(SourceTree.text("main.tf", text)))
                            .paths()))
                    .isEqualTo(row.getLast());
        }
    }
}
