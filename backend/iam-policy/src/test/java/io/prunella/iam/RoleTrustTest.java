package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustTest {
    private static final String OWNER = "111122223333";

    private static PolicyDocument document(String statements) {
        return PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
    }

    private static boolean anyone(String statements) {
        PolicyDocument document = document(statements);
        return RoleTrust.anyone(document.statements().getFirst(), document);
    }

    private static boolean blindly(String statements) {
        PolicyDocument document = document(statements);
        return RoleTrust.blindly(document.statements().getFirst(), document, OWNER);
    }

    private static String allow(String principal, String action, String condition) {
        return "{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"%s\",\"Condition\":%s}"
                .formatted(principal, action, condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"*\"", "{\"AWS\":\"*\"}", "{\"AWS\":[\"111122223333\",\"*\"]}"})
    void everyoneIsEveryoneHoweverItIsWritten(String principal) {
        assertThat(anyone(allow(principal, "sts:AssumeRole", "{}"))).isTrue();
        assertThat(anyone(allow(principal, "sts:*", "{\"StringEquals\":{\"sts:ExternalId\":\"4711\"}}")))
                .isTrue();
        assertThat(anyone(allow(principal, "sts:TagSession", "{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}",
                "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/ci\"}}",
                "{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}"
            })
    void aConditionThatNamesCallersRestricts(String condition) {
        assertThat(anyone(allow("\"*\"", "sts:AssumeRole", condition))).isFalse();
        assertThat(blindly(allow("{\"AWS\":\"999988887777\"}", "sts:AssumeRole", condition)))
                .isFalse();
    }

    @Test
    void aDenyToStrangersTakesTheTrustBack() {
        // Given
        String bar = ",{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"Condition\":"
                + "{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}";

        // Then
        assertThat(anyone(allow("\"*\"", "sts:AssumeRole", "{}") + bar)).isFalse();
        assertThat(blindly(allow("{\"AWS\":\"999988887777\"}", "sts:AssumeRole", "{}") + bar))
                .isFalse();
    }

    @Test
    void anotherAccountIsTrustedBlindlyUnlessSomethingTiesTheCaller() {
        String other = "{\"AWS\":\"arn:aws:iam::999988887777:root\"}";
        assertThat(blindly(allow(other, "sts:AssumeRole", "{}"))).isTrue();
        assertThat(blindly(allow(other, "sts:AssumeRole", "{\"StringEquals\":{\"sts:ExternalId\":\"4711\"}}")))
                .isFalse();
        assertThat(blindly(allow(other, "sts:AssumeRole", "{\"StringLike\":{\"sts:ExternalId\":\"*\"}}")))
                .isTrue();
        assertThat(blindly(allow(other, "sts:AssumeRole", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")))
                .isFalse();
        assertThat(blindly(
                        allow(other, "sts:AssumeRole", "{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"true\"}}")))
                .isTrue();
    }

    @Test
    void theOwnAccountAndSingleRolesOfOthersAreNoForeignAccounts() {
        assertThat(blindly(allow("{\"AWS\":\"" + OWNER + "\"}", "sts:AssumeRole", "{}")))
                .isFalse();
        assertThat(blindly(allow("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "sts:AssumeRole", "{}")))
                .isFalse();
        assertThat(blindly(allow("{\"AWS\":\"arn:aws:iam::999988887777:role/ci\"}", "sts:AssumeRole", "{}")))
                .isFalse();
        assertThat(blindly(allow("{\"Service\":\"ec2.amazonaws.com\"}", "sts:AssumeRole", "{}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":[\"s3:*\",\"*:*\"],\"Resource\":[\"*\"]}"
            })
    void everyActionOnEveryResourceIsFullAdministration(String statement) {
        assertThat(Administration.isFull(document(statement))).isTrue();
        assertThat(Administration.isFull(
                        document(statement + ",{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::reports\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::reports\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}"
            })
    void lessThanEverythingIsNot(String statement) {
        assertThat(Administration.isFull(document(statement))).isFalse();
    }
}
