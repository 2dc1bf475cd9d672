package io.prunella.policy;

import static io.prunella.policy.PolicyFixture.bucketPolicy;
import static io.prunella.policy.PolicyFixture.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.model.Disruption;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    private static final String READERS = """
            name: nobody reads it
            as: readers
            why: Readers would be refused.
            days: 14
            metric: { namespace: AWS/S3, name: GetRequests, dimensions: { BucketName: "${nativeId}" } }
            """;

    private static final Usage.NotKnown DENIED = new Usage.NotKnown(new Unknown(
            Unknown.Reason.ACCESS_DENIED, "cloudwatch:GetMetricData was denied", "cloudwatch:GetMetricData"));

    private static Policy policy(String when, String evidence) {
        return bucketPolicy("false", """
                fix:
                  disruption: { when: %s, then: high, else: none, why: Readers would be refused. }
                  rollback: exact
                  evidence:
                    -
                %s  recipe: [ { merge: { Status: Enabled }, at: /properties/VersioningConfiguration } ]
                """.formatted(when, evidence.indent(6)));
    }

    private static CompiledPolicy compiled(String when) {
        return PolicyFixture.ENGINE.compile(policy(when, READERS));
    }

    private static RecipeResult.Compiled compiled(String when, boolean open, Usage found) {
        Subject subject = live(Map.of("state", Map.of("IsPublic", open))).with(Map.of("readers", found));
        return (RecipeResult.Compiled) compiled(when).compileFix(subject, null, Map.of());
    }

    @Test
    void whatIsFoundOutDecidesHowMuchAFixDisturbs() {
        // When
        var unused = compiled("used.readers", true, new Usage.Unused());
        var used = compiled("used.readers", true, new Usage.Used(3, Instant.EPOCH, List.of()));
        var denied = compiled("used.readers", true, DENIED);
        // Then
        assertThat(unused.disruption()).isEqualTo(Disruption.NONE);
        assertThat(used.disruption()).isEqualTo(Disruption.HIGH);
        assertThat(used.disruptionReason()).isEqualTo("Readers would be refused.");
        assertThat(denied.disruption()).isEqualTo(Disruption.HIGH);
        assertThat(denied.disruptionReason()).contains("cloudwatch:GetMetricData was denied");
        assertThat(used.reads()).isEmpty();
    }

    @Test
    void nobodyNeedsToLookWhereAnotherFactDecides() {
        assertThat(compiled("state.IsPublic && used.readers", false, Usage.notAsked())
                        .disruption())
                .isEqualTo(Disruption.NONE);
        assertThat(compiled("state.IsPublic && used.readers", true, Usage.notAsked())
                        .disruption())
                .isEqualTo(Disruption.HIGH);
    }

    @Test
    void theQuestionIsPutAboutTheResource() {
        // Given
        List<UsageQuestion> asked = new ArrayList<>();
        // When
        Map<String, Usage> answers = compiled("used.readers").usage(live(Map.of()), null, Map.of(), question -> {
            asked.add(question);
            return new Usage.Unused();
        });
        // Then
        assertThat(asked)
                .containsExactly(
                        new UsageQuestion.Metric("AWS/S3", "GetRequests", Map.of("BucketName", "subject"), 14));
        assertThat(answers).isEqualTo(Map.of("readers", new Usage.Unused()));
    }

    @Test
    void theQuestionAboutTrafficCarriesTheRuleAndWhatWillStayOpen() {
        // Given
        CompiledPolicy policy =
                PolicyFixture.ENGINE.compile(PolicyFixture.policy("AWS::EC2::SecurityGroup", "false", """
                each: properties.SecurityGroupIngress
                fix:
                  disruption: { when: used.rule, then: high, else: none }
                  rollback: exact
                  params: [ { name: cidr, type: cidr, why: To narrow it. } ]
                  evidence:
                    - name: nobody comes
                      as: rule
                      why: They would be refused.
                      days: 14
                      flows: { rule: "${element}", except: "${params.cidr}" }
                  recipe: [ { merge: { CidrIp: "${params.cidr}" } } ]
                """));
        Map<String, Object> rule = Map.of("IpProtocol", "tcp", "FromPort", 22L, "ToPort", 22L, "CidrIp", "0.0.0.0/0");
        Subject group = PolicyFixture.subject(
                "AWS::EC2::SecurityGroup",
                Map.of("properties", Map.of("SecurityGroupIngress", List.of(rule))),
                Side.LIVE);
        List<UsageQuestion> asked = new ArrayList<>();
        // When
        policy.usage(group, "tcp:22:22:0.0.0.0/0", Map.of("cidr", "203.0.113.0/24"), question -> {
            asked.add(question);
            return new Usage.Unused();
        });
        // Then
        assertThat(asked).containsExactly(new UsageQuestion.Flows(rule, Optional.of("203.0.113.0/24"), 14));
    }

    @Test
    void whatNoConditionAsksForIsRefused() {
        assertThatThrownBy(() -> policy("state.IsPublic", READERS))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("Nothing asks for 'used.readers'");
    }

    @Test
    void aMisspeltNameDoesNotCompile() {
        assertThatThrownBy(() -> compiled("used.readers || used.reader"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("reader");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days: 14     | days: 0          | 'days' is a whole number from 1 to 90",
                "as: readers  | as: Readers      | 'as' is a name such as",
                "why: Readers | because: Readers | 'because' is not a key here",
                "metric:      | check:           | is not a key here",
                "namespace:   | nameSpace:       | 'nameSpace' is not a key here",
            })
    void aWrongEntrySaysWhatIsWrong(String right, String wrong, String problem) {
        assertThatThrownBy(() -> policy("used.readers", READERS.replace(right, wrong)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem);
    }
}
