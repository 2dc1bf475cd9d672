package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportSecurityTest {

    private static final String DENY_HTTP = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
              "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/*\"]",
                "\"*\"",
                "\"arn:aws:s3:::b*\"",
                "[\"arn:aws:s3:::b/*\", \"arn:aws:s3:::*\"]",
            })
    void requiresTlsWhenBucketAndObjectsAreCovered(String resource) {
        // Given
        PolicyDocument policy =
                PolicyDocument.parse(DENY_HTTP.replace("[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/*\"]", resource));

        // When, Then
        assertThat(TransportSecurity.requiresTls(policy)).isTrue();
        assertThat(TransportSecurity.requiresTls(policy, "arn:aws:s3:::b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"arn:aws:s3:::b\"", "\"arn:aws:s3:::b/*\"", "[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/logs/*\"]"})
    void doesNotRequireTlsWhenOnlyAPartIsCovered(String resource) {
        // Given
        PolicyDocument policy =
                PolicyDocument.parse(DENY_HTTP.replace("[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/*\"]", resource));

        // When, Then
        assertThat(TransportSecurity.requiresTls(policy)).isFalse();
        assertThat(TransportSecurity.requiresTls(policy, "arn:aws:s3:::b")).isFalse();
    }

    @Test
    void cannotTellWhatADenyCoversThatNamesNoArn() {
        // Given
        PolicyDocument meant = PolicyDocument.parse(
                DENY_HTTP.replace("[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/*\"]", "[\"aws_s3_bucket.logs.arn\"]"));
        PolicyDocument beside =
                PolicyDocument.parse(DENY_HTTP.replace("[\"arn:aws:s3:::b\", ", "[\"logs\", \"arn:aws:s3:::b\", "));

        // When, Then
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> TransportSecurity.requiresTls(meant))
                .withMessageContaining("'aws_s3_bucket.logs.arn' is not an ARN");
        assertThat(TransportSecurity.requiresTls(beside)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Effect\": \"Deny\"=\"Effect\": \"Allow\"",
                "\"Principal\": \"*\"=\"Principal\": {\"AWS\": \"111122223333\"}",
                "s3:*=s3:GetObject",
                "\"false\"}=\"true\"}",
                "{\"aws:SecureTransport\": \"false\"}={\"aws:SecureTransport\": \"false\", \"aws:ViaAWSService\": \"false\"}",
            })
    void doesNotRequireTlsWhenTheDenyIsNotForAll(String change) {
        // Given
        String[] replacement = change.split("=");
        String changed = DENY_HTTP.replace(replacement[0], replacement[1]);

        // When, Then
        assertThat(changed).isNotEqualTo(DENY_HTTP);
        assertThat(TransportSecurity.requiresTls(PolicyDocument.parse(changed))).isFalse();
    }

    @Test
    void twoStatementsTogetherRequireTls() {
        // Given
        PolicyText bucket = PolicyText.of(DENY_HTTP.replace(", \"arn:aws:s3:::b/*\"", ""));
        PolicyDocument objects = PolicyDocument.parse(DENY_HTTP.replace("\"arn:aws:s3:::b\", ", ""));

        // When
        PolicyDocument both = new PolicyDocument(
                "2012-10-17",
                List.of(
                        bucket.document().statements().getFirst(),
                        objects.statements().getFirst()));

        // Then
        assertThat(TransportSecurity.requiresTls(both)).isTrue();
    }
}
