package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.source.SourceTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Patches of Terraform's JSON syntax, which keep its style and change nothing else.
class JsonConfigurationPatchTest {
    private static final String FILE = "main.tf.json";
    private static final String ROTATION = "aws-kms-key-rotation";
    private static final String ADMIN = "aws-ec2-security-group-ssh-open";

    @Test
    void anArgumentIsChangedOrAddedInTheStyleOfTheFile() {
        assertThat(patched("""
                {
                    "//": "kept",
                    "resource": {
                        "aws_kms_key": {
                            "a": {"enable_key_rotation":  false, "description": "one line"},
                            "b": {
                                "description": "lines"
                            },
                            "c": {}
                        }
                    }
                }
                """, ROTATION)).isEqualTo("""
                {
                    "//": "kept",
                    "resource": {
                        "aws_kms_key": {
                            "a": {"enable_key_rotation":  true, "description": "one line"},
                            "b": {
                                "description": "lines",
                                "enable_key_rotation": true
                            },
                            "c": {
                                "enable_key_rotation": true
                            }
                        }
                    }
                }
                """);
    }

    @Test
    void aBlockThatIsMissingIsAddedAndOneThatIsThereIsAddedTo() {
        // Given
        String instance = """
                {"resource": [{"aws_instance": [{"i": [{"ami": "a"%s}]}]}]}
                """;
        // Then
        assertThat(patched(instance.formatted(""), "aws-ec2-instance-imdsv2"))
                .isEqualTo(instance.formatted(", \"metadata_options\": {\"http_tokens\": \"required\"}"));
        assertThat(patched(instance.formatted(", \"metadata_options\": [{}]"), "aws-ec2-instance-imdsv2"))
                .isEqualTo(instance.formatted(", \"metadata_options\": [{\"http_tokens\": \"required\"}]"));
        assertThat(patched(
                        instance.formatted(", \"metadata_options\": {\"http_tokens\": \"${\\\"optional\\\"}\"}"),
                        "aws-ec2-instance-imdsv2"))
                .isEqualTo(instance.formatted(", \"metadata_options\": {\"http_tokens\": \"${\\\"required\\\"}\"}"));
    }

    @Test
    void aCompanionStandsBehindItsResourceForEachOfItsInstances() {
        assertThat(patched("""
                {
                  "resource": {
                    "aws_s3_bucket": {
                      "b": {
                        "for_each": {"x": 1, "y": 2},
                        "bucket": "b-${each.key}"
                      }
                    },
                    "aws_sns_topic": {}
                  }
                }
                """, "aws-s3-bucket-versioning")).isEqualTo("""
                {
                  "resource": {
                    "aws_s3_bucket": {
                      "b": {
                        "for_each": {"x": 1, "y": 2},
                        "bucket": "b-${each.key}"
                      }
                    },
                    "aws_s3_bucket_versioning": {
                      "b": {
                        "for_each": {"x": 1, "y": 2},
                        "bucket": "${aws_s3_bucket.b[each.key].id}",
                        "versioning_configuration": {
                          "status": "Enabled"
                        }
                      }
                    },
                    "aws_sns_topic": {}
                  }
                }
                """);
        assertThat(patched("""
                {"resource": {"aws_s3_bucket": {"b": {"count": 2}}, "aws_s3_bucket_versioning": {
                  "b": {"bucket": "else", "versioning_configuration": {"status": "Enabled"}}}}}
                """, "aws-s3-bucket-versioning")).isEqualTo("""
                {"resource": {"aws_s3_bucket": {"b": {"count": 2}}, "aws_s3_bucket_versioning": {
                  "b": {"bucket": "else", "versioning_configuration": {"status": "Enabled"}},
                  "b_2": {
                    "count": 2,
                    "bucket": "${aws_s3_bucket.b[count.index].id}",
                    "versioning_configuration": {
                      "status": "Enabled"
                    }
                  }}}}
                """);
    }

    @Test
    void valuesAreChangedWhereTheyAreWritten() {
        // Given
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FILE, """
                {
                  "variable": {"a": {"default": false}, "b": {"type": "bool"}},
                  "locals": {"keys": {"d": {"rotate": false}, "e": {"rotate": true}}},
                  "module": {"m": {"source": "./m", "rotate": false}},
                  "resource": {"aws_kms_key": {
                    "a": {"enable_key_rotation": "${var.a}"},
                    "b": {"enable_key_rotation": "${var.b}"},
                    "d": {"for_each": "${local.keys}", "enable_key_rotation": "${each.value.rotate}"}
                  }}
                }
                """);
        files.put("x.auto.tfvars.json", "{\"b\": false}");
        files.put("m/main.tf", """
                variable "rotate" {}
                resource "aws_kms_key" "k" {
                  enable_key_rotation = var.rotate
                }
                """);
        // When
        PatchReport report = patch(files, ROTATION);
        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(report.changed()).isEqualTo(Map.of("x.auto.tfvars.json", "{\"b\": true}", FILE, """
                {
                  "variable": {"a": {"default": true}, "b": {"type": "bool"}},
                  "locals": {"keys": {"d": {"rotate": true}, "e": {"rotate": true}}},
                  "module": {"m": {"source": "./m", "rotate": true}},
                  "resource": {"aws_kms_key": {
                    "a": {"enable_key_rotation": "${var.a}"},
                    "b": {"enable_key_rotation": "${var.b}"},
                    "d": {"for_each": "${local.keys}", "enable_key_rotation": "${each.value.rotate}"}
                  }}
                }
                """));
    }

    @Test
    void rulesAreNarrowedAndTakenOut() {
        // Given
        String group = """
                {
                  "resource": {
                    "aws_security_group": {
                      "g": {
                        "ingress": [
                          {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": [%s]},
                          {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["0.0.0.0/0"]}
                        ]
                      }
                    }
                  }
                }
                """;
        String other = "\"10.0.0.0/8\"";
        // Then
        assertThat(patched(group.formatted("\"0.0.0.0/0\", " + other), ADMIN, "cidr=10.1.0.0/16"))
                .isEqualTo(group.formatted("\"10.1.0.0/16\", " + other));
        String database = group.replace("\"from_port\": 22, \"to_port\": 22", "\"from_port\": 3306, \"to_port\": 3306");
        assertThat(patched(database.formatted("\"0.0.0.0/0\", " + other), "aws-ec2-security-group-database-ports-open"))
                .isEqualTo(database.formatted(other));
        assertThat(patched(database.formatted("\"0.0.0.0/0\""), "aws-ec2-security-group-database-ports-open"))
                .isEqualTo(database.replaceFirst(".*3306.*\n", ""));
        assertThat(patched("""
                {"resource": {"aws_security_group": {"g": {"ingress":
                  {"protocol": "tcp", "from_port": 3306, "to_port": 3306, "cidr_blocks": ["0.0.0.0/0"]}}}}}
                """, "aws-ec2-security-group-database-ports-open")).isEqualTo("""
                {"resource": {"aws_security_group": {"g": {"ingress":
                  []}}}}
                """);
    }

    @Test
    void policiesAreChangedWhereverTheyAreWritten() {
        // Given
        String role = """
                {"provider": {"aws": {"allowed_account_ids": ["111122223333"]}},
                 "resource": {"aws_iam_role": {"r": {"assume_role_policy": "%s"}}}, "data": {
                  "aws_iam_policy_document": {"d": {"statement": [{
                    "actions": ["sts:AssumeRole"], "principals": {"type": "AWS", "identifiers": ["%s"]}}]}}}}
                """;
        String text = "{\\\"Version\\\": \\\"2012-10-17\\\",\\n \\\"Statement\\\": [%s]}";
        String open =
                "{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"sts:AssumeRole\\\", \\\"Principal\\\": \\\"*\\\"}";
        String narrow = "{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"sts:AssumeRole\\\","
                + "\\\"Principal\\\":{\\\"AWS\\\":\\\"arn:aws:iam::111122223333:root\\\"}}";
        String expression = "${jsonencode({Version = \\\"2012-10-17\\\", Statement = [{Effect = \\\"Allow\\\","
                + " Action = \\\"sts:AssumeRole\\\", Principal = %s}]})}";
        String anyone = "aws-iam-role-trust-anyone";
        String account = "arn:aws:iam::111122223333:root";
        // Then
        assertThat(patched(role.formatted(text.formatted(open), "*"), anyone, "principal=" + account))
                .isEqualTo(role.formatted(text.formatted(narrow), "*"));
        assertThat(patched(role.formatted(expression.formatted("\\\"*\\\""), "*"), anyone, "principal=" + account))
                .isEqualTo(role.formatted(expression.formatted("{\\n  AWS = \\\"" + account + "\\\"\\n}"), "*"));
        String document = "${data.aws_iam_policy_document.d.json}";
        assertThat(patched(role.formatted(document, "*"), anyone, "principal=" + account))
                .contains("\"identifiers\": [\"" + account + "\"]");
    }

    private static String patched(String text, String policy, String... params) {
        PatchReport report = patch(Map.of(FILE, text), policy, params);
        assertThat(report.refused()).isEmpty();
        assertThat(report.remaining().problems()).isEmpty();
        return report.changed().getOrDefault(FILE, "unchanged");
    }

    private static PatchReport patch(Map<String, String> files, String policy, String... params) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String param : List.of(params)) {
            values.put(param.substring(0, param.indexOf('=')), param.substring(param.indexOf('=') + 1));
        }
        return PatchedFolder.PATCHER.patch(SourceTree.texts(files), new PatchChoices(values, false), policy);
    }
}
