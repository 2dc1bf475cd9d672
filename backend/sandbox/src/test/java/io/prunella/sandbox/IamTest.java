package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

class IamTest extends SandboxTestBase {
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    private IamClient iam;

    @BeforeAll
    void connect() {
        iam = clients.iam(SandboxClients.root(DEV));
    }

    @Test
    void aPasswordPolicyUpdateResetsWhatItLeavesOut() {
        // Given
        iam.updateAccountPasswordPolicy(request ->
                request.minimumPasswordLength(14).requireSymbols(true).maxPasswordAge(90));

        // When
        iam.updateAccountPasswordPolicy(request -> request.requireNumbers(true));

        // Then
        PasswordPolicy policy = iam.getAccountPasswordPolicy().passwordPolicy();
        assertThat(policy.minimumPasswordLength()).isEqualTo(6);
        assertThat(policy.requireSymbols()).isFalse();
        assertThat(policy.requireNumbers()).isTrue();
        assertThat(policy.expirePasswords()).isFalse();
        assertThat(policy.maxPasswordAge()).isNull();
    }

    @Test
    void aDeletedPasswordPolicyIsNoSuchEntity() {
        // When
        iam.deleteAccountPasswordPolicy();

        // Then
        assertThatThrownBy(iam::getAccountPasswordPolicy).isInstanceOf(NoSuchEntityException.class);
        assertThat(lastCall().errorCode()).isEqualTo("NoSuchEntity");
    }

    @Test
    void trustPoliciesAreAnsweredEncoded() {
        // When
        String trust =
                iam.getRole(request -> request.roleName(Seeds.SCAN_ROLE)).role().assumeRolePolicyDocument();

        // Then
        assertThat(trust).startsWith("%7B").doesNotContain("+");
        assertThat(URLDecoder.decode(trust, StandardCharsets.UTF_8)).contains("sts:ExternalId");
    }

    @Test
    void rolesAndTheirPoliciesLiveAndDie() {
        // Given
        iam.createRole(request -> request.roleName("temporary")
                .assumeRolePolicyDocument(NOTHING.replace("\"Resource\":\"*\"", "\"Principal\":\"*\"")));

        // When
        iam.putRolePolicy(
                request -> request.roleName("temporary").policyName("nothing").policyDocument(NOTHING));

        // Then
        assertThat(iam.listRolePolicies(request -> request.roleName("temporary"))
                        .policyNames())
                .containsExactly("nothing");
        assertThat(iam.listRoles().roles()).hasSize(3);
        iam.deleteRolePolicy(request -> request.roleName("temporary").policyName("nothing"));
        iam.deleteRole(request -> request.roleName("temporary"));
        assertThatThrownBy(() -> iam.getRole(request -> request.roleName("temporary")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void aBrokenPolicyIsRefused() {
        assertThatThrownBy(() -> iam.putRolePolicy(request ->
                        request.roleName(Seeds.FIX_ROLE).policyName("x").policyDocument("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
    }

    @Test
    void aNewKeyIsItsUser() {
        // Given
        iam.createUser(request -> request.userName("ada"));

        // When
        var key = iam.createAccessKey(request -> request.userName("ada")).accessKey();

        // Then
        assertThat(clients.sts(SandboxClients.keys(key.accessKeyId(), key.secretAccessKey()), FRANKFURT)
                        .getCallerIdentity()
                        .arn())
                .isEqualTo("arn:aws:iam::%s:user/ada".formatted(DEV));
    }
}
