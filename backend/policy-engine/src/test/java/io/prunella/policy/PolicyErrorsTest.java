package io.prunella.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class PolicyErrorsTest {
    private static final String GOOD = """
            id: under-test
            title: Under test
            severity: low
            resource: AWS::S3::Bucket
            why: To see.
            check: >
              properties.PublicAccessBlockConfiguration.BlockPublicAcls
              && properties.VersioningConfiguration.Status == 'Enabled'
            sources: [https://example.org]
            fix:
              disruption: none
              rollback: exact
              recipe:
                - merge: { Status: Enabled }
                  at: /properties/VersioningConfiguration
            examples: []
            """;

    private static PolicyException error(String from, String to) {
        assertThat(GOOD).contains(from);
        return catchThrowableOfType(
                PolicyException.class,
                () -> PolicyFixture.ENGINE.compile(Policies.parse(GOOD.replace(from, to), "dir/file.yaml")));
    }

    @Test
    void aGoodFileCompiles() {
        PolicyFixture.ENGINE.compile(Policies.parse(GOOD, "file.yaml"));
    }

    @Test
    void aMisspeltKeyIsNamedWithItsPlaceAndAGuess() {
        assertThat(error("check:", "chekc:"))
                .hasMessage("dir/file.yaml:6:1: 'chekc' is not a key here. Did you mean 'check'?");
    }

    @Test
    void aMisspeltPropertyIsNamedWithItsPlaceAndAGuess() {
        // When
        PolicyException error =
                error("properties.VersioningConfiguration.Status", "properties.VersionConfiguration.Status");
        // Then
        assertThat(error.line()).isEqualTo(8);
        assertThat(error.column()).isBetween(6, 40);
        assertThat(error)
                .hasMessageContaining("undefined field 'VersionConfiguration'")
                .hasMessageContaining("Did you mean 'VersioningConfiguration'");
    }

    @Test
    void aMisspeltVariableIsNamedWithAGuess() {
        assertThat(error("&& properties.", "&& propertis.")).hasMessageContaining("Did you mean 'properties'?");
    }

    @Test
    void aPlaceOfARecipeMustBeInTheSchema() {
        assertThat(error("at: /properties/VersioningConfiguration", "at: /properties/Versioning"))
                .hasMessageContaining("has no property 'Versioning' there");
        assertThat(error("at: /properties/VersioningConfiguration", "at: /state/IsPublic"))
                .hasMessageContaining("no place a fix can write");
    }

    @Test
    void aCheckMustBeABool() {
        assertThatThrownBy(() -> PolicyFixture.compiled("properties.?VersioningConfiguration.?Status.orValue('x')", ""))
                .hasMessageContaining("must be a bool, but is a 'string'");
        assertThatThrownBy(() -> PolicyFixture.compiled("satellites.BucketPolicy.PolicyDocument.Version", ""))
                .hasMessageContaining("must be a bool, but is a 'dyn'");
    }

    @Test
    void aStateFactAndADocumentedDefaultMayNotBeSoftened() {
        assertThatThrownBy(() -> PolicyFixture.compiled("state.?IsPublic.orValue(false)", ""))
                .hasMessageContaining("'.orValue()' on '/state/IsPublic'");
        assertThatThrownBy(() -> PolicyFixture.compiled(
                        "properties.?PublicAccessBlockConfiguration.?BlockPublicAcls.orValue(true)", ""))
                .hasMessageContaining("documented default");
        PolicyFixture.compiled("properties.?VersioningConfiguration.?Status.orValue('') == 'Enabled'", "");
    }

    @Test
    void relatedTakesLiteralsOfTheSchema() {
        assertThatThrownBy(() -> PolicyFixture.compiled("related('AWS::EC2::FlowLogs', 'ResourceId').size() > 0", ""))
                .hasMessageContaining("Did you mean 'AWS::EC2::FlowLog'");
        assertThatThrownBy(() -> PolicyFixture.compiled("related('AWS::EC2::FlowLog', 'Resource').size() > 0", ""))
                .hasMessageContaining("has no property 'Resource'");
        assertThatThrownBy(() -> PolicyFixture.compiled("related(region, 'ResourceId').size() > 0", ""))
                .hasMessageContaining("two literal texts");
    }

    @Test
    void brokenYamlIsToldWithItsPlace() {
        assertThat(error("severity: low", "severity: [low")).hasMessageContaining("Not valid YAML");
        assertThat(error("severity: low", "severity: lowish")).hasMessageContaining("critical, high, medium or low");
    }

    @Test
    void aLoopHasALimit() {
        // Given
        String bomb = "[1,2,3,4,5,6,7,8,9,10]";
        String check = bomb + ".all(a, " + bomb + ".all(b, " + bomb + ".all(c, " + bomb + ".all(d, " + bomb
                + ".all(e, a + b + c + d + e > 0)))))";
        // When
        var verdict = PolicyFixture.compiled(check, "")
                .judge(PolicyFixture.live(java.util.Map.of()))
                .getFirst()
                .verdict();
        // Then
        assertThat(String.valueOf(verdict)).contains(CompiledPolicy.POLICY_ERROR);
    }
}
