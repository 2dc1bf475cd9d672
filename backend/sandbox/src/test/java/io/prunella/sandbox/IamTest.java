package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UserDetail;

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
    void thePoliciesWrittenIntoAUserHaveRoomForSoMuchTogether() {
        // Given
        iam.createUser(request -> request.userName("writer"));
        String long1900 = NOTHING.replace("\"*\"}", "\"" + "a".repeat(1_900 - NOTHING.length()) + "\"  }");
        iam.putUserPolicy(
                request -> request.userName("writer").policyName("first").policyDocument(long1900));

        // Then
        iam.putUserPolicy(
                request -> request.userName("writer").policyName("first").policyDocument(long1900));
        iam.putUserPolicy(
                request -> request.userName("writer").policyName("second").policyDocument(NOTHING));
        assertThatThrownBy(() -> iam.putUserPolicy(request ->
                        request.userName("writer").policyName("third").policyDocument(NOTHING)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Maximum policy size of 2048 bytes exceeded");
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
        assertThat(iam.listRoles().roles()).extracting(Role::roleName).contains("temporary", Seeds.SCAN_ROLE);
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

    @Test
    void anInactiveKeyLetsNobodyIn() {
        // Given
        iam.createUser(request -> request.userName("ada"));
        var key = iam.createAccessKey(request -> request.userName("ada")).accessKey();
        var sts = clients.sts(SandboxClients.keys(key.accessKeyId(), key.secretAccessKey()), FRANKFURT);

        // When
        iam.updateAccessKey(request ->
                request.userName("ada").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));

        // Then
        assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("security token");
        assertThat(iam.listAccessKeys(request -> request.userName("ada")).accessKeyMetadata())
                .singleElement()
                .matches(metadata -> metadata.status() == StatusType.INACTIVE);
        iam.updateAccessKey(request ->
                request.userName("ada").accessKeyId(key.accessKeyId()).status(StatusType.ACTIVE));
        assertThat(sts.getCallerIdentity().account()).isEqualTo(DEV);
    }

    @Test
    void aKeyTellsWhenItWasUsedAndWhose() {
        // Given
        String id = iam.listAccessKeys(request -> request.userName("old-import"))
                .accessKeyMetadata()
                .getFirst()
                .accessKeyId();

        // When
        var last = iam.getAccessKeyLastUsed(request -> request.accessKeyId(id));

        // Then
        assertThat(last.userName()).isEqualTo("old-import");
        assertThat(last.accessKeyLastUsed().lastUsedDate()).isNotNull();
        assertThat(last.accessKeyLastUsed().serviceName()).isEqualTo("s3");
    }

    @Test
    void authorizationDetailsComeInPagesAndByKind() {
        // When
        var users = iam.getAccountAuthorizationDetails(request -> request.filter(EntityType.USER));
        var pages = iam.getAccountAuthorizationDetailsPaginator(request -> request.maxItems(2));

        // Then
        assertThat(users.userDetailList()).extracting(UserDetail::userName).contains("alan.turing", "prunella-scan");
        assertThat(users.roleDetailList()).isEmpty();
        assertThat(pages.stream().count()).isGreaterThan(3);
        assertThat(pages.roleDetailList()).extracting(RoleDetail::roleName).contains("deployer", "webhook");
        assertThat(pages.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.attachmentCount()).isEqualTo(1);
            assertThat(policy.defaultVersionId()).isEqualTo("v1");
            assertThat(policy.policyVersionList().getFirst().document()).startsWith("%7B");
        });
    }

    @Test
    void aCredentialReportIsMadeBeforeItIsRead() {
        // Given
        assertThatThrownBy(iam::getCredentialReport).isInstanceOf(CredentialReportNotPresentException.class);
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.STARTED);
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.COMPLETE);

        // When
        String report = iam.getCredentialReport().content().asUtf8String();

        // Then
        assertThat(report.lines().toList())
                .first()
                .asString()
                .startsWith("user,arn,user_creation_time,password_enabled,")
                .endsWith("cert_2_active,cert_2_last_rotated");
        assertThat(report.lines()).allMatch(line -> line.split(",", -1).length == 22);
        assertThat(report).contains("<root_account>").contains("old-import,arn:aws:iam::%s:user/".formatted(DEV));
    }
}
