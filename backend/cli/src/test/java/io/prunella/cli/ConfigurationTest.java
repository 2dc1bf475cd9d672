package io.prunella.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final String KEY = "resource \"aws_kms_key\" \"k\" {}\n";
    private static final String VOLUME = "resource \"aws_ebs_volume\" \"v\" {}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void sources() throws IOException {
        write("main.tf", KEY);
        write("examples/small/main.tf", VOLUME);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Run scan(String... more) {
        String[] words = new String[more.length + 1];
        words[0] = folder.toString();
        System.arraycopy(more, 0, words, 1, more.length);
        return Run.of("", words);
    }

    @Test
    void policiesCanBeTurnedOff() throws IOException {
        write(".prunella.yaml", "policies:\n  off: [aws-kms-key-rotation]\n");
        assertThat(scan().out()).contains("aws-ec2-volume-encrypted").doesNotContain("aws-kms-key-rotation");
    }

    @Test
    void ofExcludedPathsNothingIsToldAndNothingMended() throws IOException {
        write("examples/broken.tf", "x = = 1");
        for (String pattern : new String[] {
            "examples",
            "examples/",
            "examples/**",
            "**/small/*.tf, examples/*.tf",
            "./examples",
            "/examples/",
            "**/examples"
        }) {
            write(".prunella.yaml", "exclude:\n" + list(pattern));
            Run run = scan();
            assertThat(run.out()).contains("aws-kms-key-rotation").doesNotContain("examples");
            assertThat(run.code()).isEqualTo(1);
        }
        assertThat(scan("--fix").code()).isZero();
        assertThat(folder.resolve("examples/small/main.tf")).hasContent(VOLUME);
    }

    private static String list(String patterns) {
        StringBuilder out = new StringBuilder();
        for (String pattern : patterns.split(", ")) {
            out.append("  - '").append(pattern).append("'\n");
        }
        return out.toString();
    }

    @Test
    void theSeverityToFailOnCanBeSetAndTheCommandLineHasTheLastWord() throws IOException {
        write(".prunella.yaml", "fail-on: critical\n");
        assertThat(scan().code()).isZero();
        assertThat(scan("--fail-on", "low").code()).isEqualTo(1);
    }

    @Test
    void parametersOfFixesCanBeSet() throws IOException {
        write("main.tf", """
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = 22
                    to_port     = 22
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                """);
        write(".prunella.yaml", "params: { cidr: 203.0.113.0/24 }\n");
        assertThat(scan("--patch").out()).contains("+    cidr_blocks = [\"203.0.113.0/24\"]");
        assertThat(scan("--patch", "--param", "cidr=198.51.100.0/24").out()).contains("198.51.100.0/24");
    }

    @Test
    void oneFileIsUnderTheSameRules() throws IOException {
        write(".prunella.yaml", "policies: { off: [aws-kms-key-rotation] }\n");
        assertThat(Run.of("", folder.resolve("main.tf").toString()).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fail_on: high | .prunella.yaml:1: 'fail_on' is not a setting: policies, params, exclude or fail-on.",
                "fail-on: worst | .prunella.yaml:1: 'worst' is not a severity: critical, high, medium or low.",
                "policies: { offf: [] } | .prunella.yaml:1: 'offf' is not a setting of policies: off.",
                "policies: { off: [aws-kms-rotation] } | There is no policy 'aws-kms-rotation'. Did you mean"
                        + " 'aws-kms-key-rotation'?",
                "exclude: examples | .prunella.yaml:1: Here a list of patterns such as examples/** is expected.",
                "exclude: ['[a'] | .prunella.yaml:1: '[a' is not a pattern",
                "a: [ | .prunella.yaml:1: Not valid YAML",
                "just words | .prunella.yaml:1: Here the settings policies, params, exclude or fail-on are expected.",
            })
    void aMistakeIsAnErrorThatSaysWhereAndWhatIsAllowed(String text, String message) throws IOException {
        write(".prunella.yaml", text);
        Run run = scan();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBaselineLeavesWhatIsNew() throws IOException {
        // Given
        Path baseline = folder.resolve("baseline.json");
        Files.writeString(baseline, scan("--format", "json").out());
        // When
        Run same = scan("--baseline", baseline.toString());
        write("main.tf", "# More\n\n" + KEY);
        Run moved = scan("--baseline", baseline.toString());
        write("main.tf", KEY + "resource \"aws_kms_key\" \"another\" {}\n");
        Run more = scan("--baseline", baseline.toString());
        // Then
        assertThat(same.code()).isZero();
        assertThat(same.err()).contains("2 findings are known from the baseline and not told.");
        assertThat(moved.code()).isZero();
        assertThat(more.code()).isEqualTo(1);
        assertThat(more.out()).contains("aws_kms_key.another", "1 medium").doesNotContain("aws_kms_key.k ");
    }

    @Test
    void anotherRuleOfAnOldGroupIsNew() throws IOException {
        // Given
        String group = """
                resource "aws_security_group" "g" {
                  ingress {
                    protocol    = "tcp"
                    from_port   = %s
                    to_port     = %s
                    cidr_blocks = ["0.0.0.0/0"]
                  }
                }
                """;
        Path baseline = folder.resolve("baseline.json");
        write("main.tf", group.formatted("22", "22"));
        Files.writeString(baseline, scan("--format", "json").out());
        // When
        write("main.tf", group.formatted("20", "30"));
        Run other = scan("--baseline", baseline.toString());
        // Then
        assertThat(other.out()).contains("aws-ec2-security-group-ssh-open");
    }

    @Test
    void ofTwoThatLookTheSameOneIsNew() throws IOException {
        // Given
        String balancer = """
                Resources:
                  B:
                    Type: AWS::ElasticLoadBalancing::LoadBalancer
                    Properties:
                      Listeners: [{ LoadBalancerPort: '443', InstancePort: '80', Protocol: HTTPS, PolicyNames: [P, Q] }]
                      Policies:
                """;
        String policy = """
                        - PolicyName: %s
                          PolicyType: SSLNegotiationPolicyType
                          Attributes: [{ Name: Protocol-TLSv1, Value: 'true' }]
                """.indent(8);
        write("balancer.yaml", balancer + policy.formatted("P"));
        Path baseline = folder.resolve("baseline.json");
        Files.writeString(baseline, scan("--format", "json").out());
        // When
        write("balancer.yaml", balancer + policy.formatted("P") + policy.formatted("Q"));
        Run two = scan("--baseline", baseline.toString());
        // Then
        assertThat(two.out()).containsOnlyOnce("aws-elb-classic-tls-policy");
    }

    @Test
    void whatIsNoBaselineIsAnError() throws IOException {
        write("x.json", "{\"findings\": [{}]}");
        for (String file : new String[] {"x.json", "main.tf"}) {
            Run run = scan("--baseline", folder.resolve(file).toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("is no baseline: it is not a report that --format json wrote.");
        }
        assertThat(scan("--baseline", "/no/such/file").err()).contains("There is no baseline '/no/such/file'.");
    }
}
