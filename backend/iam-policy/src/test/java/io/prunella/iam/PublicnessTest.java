package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.prunella.model.Unknown;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicnessTest {

    static Stream<Named<Map<String, Object>>> vectors() {
        return PolicyVectors.list(PolicyVectors.read("publicness.json")).stream()
                .map(vector -> Named.of((String) vector.get("name"), vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void findsThePublicStatements(Map<String, Object> vector) {
        // Given
        PolicyDocument policy = PolicyDocument.parse(
                        Map.of("Version", "2012-10-17", "Statement", vector.get("statements")))
                .validated();
        PublicAccessRule rule = PublicAccessRule.valueOf((String) vector.getOrDefault("rule", "BUCKET_POLICY"));

        // When
        Publicness publicness = Publicness.of(policy, rule);

        // Then
        assertThat(vector.get("source")).asString().startsWith("https://docs.aws.amazon.com/");
        assertThat(publicness.statements().stream()
                        .map(policy.statements()::indexOf)
                        .toList())
                .isEqualTo(vector.get("public"));
        if (vector.containsKey("write")) {
            assertThat(publicness.publicWrite()).isEqualTo(vector.get("write"));
        }
    }

    @Test
    void anUnknownResourceDoesNotHideThatAStatementIsPublic() {
        // Given
        Map<String, Object> statement =
                throwingOn("Resource", Map.of("Effect", "Allow", "Principal", "*", "Action", "s3:*"));
        PolicyDocument policy = PolicyDocument.parse(Map.of("Statement", List.of(statement)));

        // When
        Publicness publicness = Publicness.of(policy);

        // Then
        assertThat(publicness.isPublic()).isTrue();
        assertThat(publicness.publicWrite()).isTrue();
    }

    @Test
    void anUnknownConditionOfAStatementForEveryonePassesThrough() {
        // Given
        Map<String, Object> statement =
                throwingOn("Condition", Map.of("Effect", "Allow", "Principal", "*", "Action", "s3:*"));
        PolicyDocument policy = PolicyDocument.parse(Map.of("Statement", List.of(statement)));

        // When, Then
        assertThatIllegalStateException()
                .isThrownBy(() -> Publicness.of(policy))
                .withMessage("unknown: Condition");
    }

    @Test
    void anUnknownConditionOfAStatementForOneAccountIsNotAskedFor() {
        // Given
        Map<String, Object> statement = throwingOn(
                "Condition", Map.of("Effect", "Allow", "Principal", Map.of("AWS", "111122223333"), "Action", "s3:*"));
        PolicyDocument policy = PolicyDocument.parse(Map.of("Statement", List.of(statement)));

        // When
        Publicness publicness = Publicness.of(policy);

        // Then
        assertThat(publicness.isPublic()).isFalse();
    }

    @Test
    void anUnknownInAPlainTreeIsNoSyntaxError() {
        // Given
        Unknown unknown = Unknown.of(Unknown.Reason.UNRESOLVED, "var.who has no value");
        Map<String, Object> statement =
                Map.of("Effect", "Allow", "Principal", Map.of("AWS", unknown), "Action", "s3:*");
        PolicyDocument policy = PolicyDocument.parse(Map.of("Statement", List.of(statement)));

        // When, Then
        assertThatExceptionOfType(UnknownPolicyValueException.class)
                .isThrownBy(() -> Publicness.of(policy))
                .withMessage("policy document, at /Statement/0/Principal/AWS: var.who has no value")
                .satisfies(e -> assertThat(e.unknown()).isSameAs(unknown));
    }

    /// As a view of a document does whose value is not known.
    private static Map<String, Object> throwingOn(String unknown, Map<String, Object> known) {
        return new AbstractMap<>() {
            @Override
            public Object get(Object key) {
                if (key.equals(unknown)) {
                    throw new IllegalStateException("unknown: " + unknown);
                }
                return known.get(key);
            }

            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("unknown: " + unknown);
            }
        };
    }
}
