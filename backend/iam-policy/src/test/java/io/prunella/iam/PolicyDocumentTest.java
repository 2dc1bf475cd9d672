package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

    @Test
    void oneStatementAndScalarsAreReadAsLists() {
        // Given
        String json = """
                {"Version": "2012-10-17", "Id": "p", "Statement": {"Sid": "s", "Effect": "Allow",
                  "Principal": {"AWS": "111122223333", "Service": ["a.amazonaws.com"]}, "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::b/*", "Condition": {"Bool": {"aws:SecureTransport": true}}}}
                """;

        // When
        Statement statement = PolicyDocument.parse(json).statements().getFirst();

        // Then
        assertThat(statement.sid()).hasValue("s");
        assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
        assertThat(statement.principals().orElseThrow().aws()).containsExactly("111122223333");
        assertThat(statement.principals().orElseThrow().services()).containsExactly("a.amazonaws.com");
        assertThat(statement.actions()).containsExactly("s3:GetObject");
        assertThat(statement.resources()).containsExactly("arn:aws:s3:::b/*");
        assertThat(statement.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.hasKey("AWS:securetransport")).isTrue();
            assertThat(condition.values()).containsExactly("true");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Statement\": [{\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}]} | /Statement/0/Effect",
                "{\"Statement\": [{\"Action\": \"*\", \"Resource\": \"*\"}]} | /Statement/0/Effect",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Resource\": \"*\"}} | /Statement/Action",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": [], \"Resource\": \"*\"}} | /Statement/Action",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"NotAction\": \"*\"}} | /Statement/NotAction",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Prinicpal\": \"*\"}} | /Statement/Prinicpal",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Principal\": {\"Aws\": \"*\"}}} | /Statement/Principal/Aws",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": {\"a\": 1}}} | /Statement/Action",
                "{\"Statement\": [\"Allow\"]} | /Statement/0",
                "{\"Statements\": []} | /Statements",
                "{\"Version\": \"2012-10-17\"} | /Statement",
                "{\"Version\": \"2012-10-18\", \"Statement\": []} | /Version",
                "{\"Statement\": [}| line 1, column 16",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Effect\": \"Allow\"}} | line 1, column 42",
            })
    void errorsNameThePlace(String json, String place) {
        // Given, When, Then
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> PolicyDocument.parse(json))
                .satisfies(e -> assertThat(e.pointer()).isEqualTo(place))
                .withMessageContaining(place);
    }

    @Test
    void tellsWhatATemplateGrantsAndDenies() {
        // Given
        PolicyDocument scanRole = PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["s3:GetBucket*", "s3:List*"], "Resource": "*"},
                  {"Effect": "Deny", "Action": ["s3:GetObject*", "ssm:GetParameter*"], "Resource": "*"},
                  {"Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*",
                   "Condition": {"StringEquals": {"aws:PrincipalTag/a": "b"}}}]}
                """);

        // When, Then
        assertThat(scanRole.mayAllow("s3:GetBucketPolicy")).isTrue();
        assertThat(scanRole.mayAllow("s3:*")).isTrue();
        assertThat(scanRole.mayAllow("s3:Put*")).isFalse();
        assertThat(scanRole.alwaysDenies("s3:GetObject")).isTrue();
        assertThat(scanRole.alwaysDenies("ssm:GetParameter*")).isTrue();
        assertThat(scanRole.alwaysDenies("s3:Get*")).isFalse();
        assertThat(scanRole.alwaysDenies("kms:Decrypt")).isFalse();
    }
}
