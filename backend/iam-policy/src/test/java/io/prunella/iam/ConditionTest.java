package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Principal DAVID =
            new Principal.User("arn:aws:iam::123456789012:user/David", "AIDAEXAMPLEID1234567");

    static Stream<Named<Map<String, Object>>> vectors() {
        return PolicyVectors.list(PolicyVectors.read("conditions.json")).stream()
                .flatMap(page -> PolicyVectors.list(page.get("vectors")).stream())
                .map(vector -> Named.of((String) vector.get("name"), vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void holdsAsTheDocumentationSays(Map<String, Object> vector) {
        // Given
        Map<String, Object> statement = Map.of(
                "Effect", "Allow", "Action", "s3:ListBucket", "Resource", "*", "Condition", vector.get("condition"));
        PolicyDocument policy = PolicyDocument.parse(Map.of("Version", "2012-10-17", "Statement", List.of(statement)))
                .validated();
        Request request =
                PolicyVectors.context(Request.of(DAVID, "s3:ListBucket", "arn:aws:s3:::b"), vector.get("context"));

        // When
        Decision decision = PolicySet.ofIdentity(policy).decide(request);

        // Then
        assertThat(decision.allowed()).isEqualTo(vector.get("holds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringsEqual\": {\"k\": \"v\"}}",
                "{\"ForSomeValues:StringEquals\": {\"k\": \"v\"}}",
                "{\"NullIfExists\": {\"k\": \"true\"}}",
                "{\"Null\": {\"k\": \"maybe\"}}",
                "{\"NumericEquals\": {\"k\": \"ten\"}}",
                "{\"DateEquals\": {\"k\": \"tomorrow\"}}",
                "{\"IpAddress\": {\"k\": \"10.0.0.0/33\"}}",
                "{\"IpAddress\": {\"k\": \"example.com\"}}",
                "{\"BinaryEquals\": {\"k\": \"%\"}}",
                "{\"StringEquals\": \"v\"}",
            })
    void refusesWhatAwsRefuses(String condition) {
        // Given
        String json =
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": %s}}"
                        .formatted(condition);

        // When, Then
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> PolicyDocument.parse(json))
                .satisfies(e -> assertThat(e.pointer()).startsWith("/Statement/Condition/"));
    }

    @Test
    void operatorsReadBackAsWritten() {
        // Given
        String written = "ForAnyValue:StringNotLikeIfExists";

        // When
        ConditionOperator operator = ConditionOperator.parse(written, "");

        // Then
        assertThat(operator).hasToString(written);
        assertThat(operator.ifExists()).isTrue();
        assertThat(operator.comparison()).isEqualTo(Comparison.STRING_NOT_LIKE);
    }
}
