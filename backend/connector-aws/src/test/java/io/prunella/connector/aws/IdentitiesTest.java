package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.connector.Secret;
import io.prunella.connector.UnitReport;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.seed.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class IdentitiesTest extends CloudOnTheWire {
    private static final String USER = "AWS::IAM::User";
    private static final String KEY = "AWS::IAM::AccessKey";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String POLICY = "AWS::IAM::ManagedPolicy";
    private static final String FEATURES = "Prunella::AWS::IAM::OrganizationFeatures";
    private static final String GROUP = "AWS::IAM::Group";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String ALLOW_ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String DENY_ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";
    private static final String FOR_MACHINES = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String ROOT = "Prunella::AWS::IAM::RootUser";

    private Collected iam(String account) {
        return collect(byRole(account), "iam", ResourceId.GLOBAL);
    }

    private static Document keyOf(Collected iam, String user) {
        return iam.of(KEY).stream()
                .filter(key -> user.equals(key.properties().get("UserName")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theUserWhoseKeyIsUsedIsOurOwn() {
        // When
        Collected byKey = collect(byKeys(PROD, Seeds.scanKey(PROD)), "iam", ResourceId.GLOBAL);

        // Then
        assertThat(byKey.get(USER, "prunella-scan").state()).containsEntry("OurOwn", true);
        assertThat(byKey.get(USER, "ada").state()).containsEntry("OurOwn", false);
        assertThat(iam(PROD).get(USER, "prunella-scan").state()).containsEntry("OurOwn", false);
    }

    @Test
    void usersAreToldWithTheirCredentialsFromOneReport() {
        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(iam.report().unknowns()).isEmpty();
        assertThat(iam.report().outcome()).isEqualTo(UnitReport.Outcome.COMPLETE);
        assertThat(iam.listings())
                .containsEntry(USER, true)
                .containsEntry(KEY, true)
                .containsEntry(ROLE, true);
        assertThat(iam.get(USER, "ada").state()).containsEntry("MfaActive", true);
        assertThat(iam.get(USER, "bob").state()).containsEntry("MfaActive", false);
        assertThat((Map<?, ?>) iam.get(USER, "ada").state().get("Console"))
                .extracting("Enabled", "PasswordLastUsed")
                .doesNotContainNull()
                .contains(true);
        assertThat(console(iam, "carol")).doesNotContainKey("PasswordLastUsed");
        assertThat(console(iam, "robot")).containsOnlyKeys("Enabled");
        assertThat((List<?>) iam.get(USER, "robot").state().get("AccessKeys"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Active", true)
                .containsOnlyKeys("Active", "LastRotated", "LastUsed");
        assertThat((List<?>) iam.get(USER, "ada").state().get("AccessKeys")).isEmpty();
        assertThat(callsTo("GetCredentialReport")).hasSize(1);
        assertThat(callsTo("GetAccountAuthorizationDetails")).hasSize(4);
    }

    @SuppressWarnings("unchecked") // documents hold maps by text
    private static Map<String, Object> console(Collected iam, String user) {
        return (Map<String, Object>) iam.get(USER, user).state().get("Console");
    }

    @Test
    void onlyActiveKeysAreAskedForTheirLastUse() {
        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(keyOf(iam, "robot").state().get("LastUsed"))
                .isInstanceOfSatisfying(
                        Map.class, use -> assertThat(use.get("Service")).isEqualTo("s3"));
        assertThat(keyOf(iam, "idle").state()).containsEntry("LastUsed", Map.of());
        assertThat(keyOf(iam, "off").properties()).containsEntry("Status", "Inactive");
        assertThat(keyOf(iam, "off").state().get("LastUsed")).isInstanceOf(Unknown.class);
        assertThat(callsTo("GetAccessKeyLastUsed")).hasSize(iam.of(KEY).size() - 1);
    }

    @Test
    void rolesTellWhomTheyTrustAndWhoElseAdministers() {
        // When
        Collected iam = iam(PROD);

        // Then
        Document admin = iam.get(ROLE, "admin");
        assertThat(admin.properties())
                .containsEntry("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/AdministratorAccess"));
        assertThat(admin.state())
                .containsEntry("Administrator", true)
                .containsEntry(
                        "OtherAdministrators",
                        List.of("arn:aws:iam::" + PROD + ":role/power", "arn:aws:iam::" + PROD + ":role/second-admin"))
                .containsEntry("OurOwn", false);
        assertThat(iam.get(ROLE, Seeds.SCAN_ROLE).state()).containsEntry("OurOwn", true);
        assertThat(iam.get(ROLE, "open").properties().get("AssumeRolePolicyDocument"))
                .asString()
                .contains("AWS=[*]");
        assertThat(iam.get(POLICY, "arn:aws:iam::" + PROD + ":policy/everything")
                        .state())
                .containsEntry("AttachmentCount", 1L)
                .containsEntry("DefaultVersionId", "v1");
    }

    @Test
    void groupsTellWhatTheyHaveAndWhoIsInThem() {
        // Given
        control().state(cloud -> {
            var account = cloud.known(PROD);
            account.createGroup("admins").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            account.createGroup("admins").inlinePolicies().put("own", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
            account.users().get("ada").groups().add("admins");
            return cloud;
        });

        // When
        Collected iam = iam(PROD);

        // Then
        Document admins = iam.get(GROUP, "admins");
        assertThat(admins.properties()).containsEntry("ManagedPolicyArns", List.of(ADMINISTRATOR));
        assertThat((List<?>) admins.properties().get("Policies")).hasSize(1);
        assertThat(admins.state()).containsEntry("Members", List.of("ada"));
        assertThat(iam.listings()).containsEntry(GROUP, true);
        assertThat(connector.read(byRole(PROD), admins.ref()))
                .hasValueSatisfying(read -> assertThat(read.body()).isEqualTo(admins.body()));
    }

    @Test
    void administratorsAreThoseWhoHaveEveryPermissionAndCanComeIn() {
        // Given
        control().state(cloud -> {
            var account = cloud.known(PROD);
            // Through a group, with a password.
            account.createGroup("admins").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            account.users().get("ada").groups().add("admins");
            // With no way in, denied everything, bounded to services.
            account.users().get("off").groups().add("admins");
            account.users().get("bob").groups().add("admins");
            account.users().get("bob").inlinePolicies().put("quarantine", DENY_ALL);
            account.roles().get("second-admin").trust(FOR_MACHINES);
            account.roles().get("open").inlinePolicies().put("everything", ALLOW_ALL);
            return cloud;
        });

        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(iam.get(ROLE, "admin").state())
                .containsEntry(
                        "OtherAdministrators",
                        List.of(
                                "arn:aws:iam::" + PROD + ":role/open",
                                "arn:aws:iam::" + PROD + ":role/power",
                                "arn:aws:iam::" + PROD + ":user/ada"));
        assertThat(iam.get(USER, "bob").state()).containsEntry("Administrator", false);
        assertThat(iam.get(USER, "ada").state()).containsEntry("Administrator", true);
        assertThat(iam.get(POLICY, "arn:aws:iam::" + PROD + ":policy/everything")
                        .state())
                .as("who is left without the policy")
                .containsEntry(
                        "OtherAdministrators",
                        List.of(
                                "arn:aws:iam::" + PROD + ":role/admin",
                                "arn:aws:iam::" + PROD + ":role/open",
                                "arn:aws:iam::" + PROD + ":user/ada"));
        assertThat(keyOf(iam, "robot").state()).containsEntry("Administrator", false);
    }

    @Test
    void withoutTheReportNobodyKnowsWhetherAUserComesIn() {
        // Given
        control().state(cloud -> {
            var account = cloud.known(PROD);
            account.users().get("ada").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            List.of("second-admin", "power").forEach(role -> account.roles().remove(role));
            return cloud;
        });
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "iam", "GetCredentialReport"));

        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(iam.get(ROLE, "admin").state().get("OtherAdministrators")).isInstanceOf(Unknown.class);
        assertThat(iam.get(USER, "ada").state())
                .containsEntry("OtherAdministrators", List.of("arn:aws:iam::" + PROD + ":role/admin"));
    }

    @Test
    void whoHoldsTheKeysOfAnAccessIsKnownFromTheKeys() {
        // Then
        assertThat(connector.keyHolders(byKeys(PROD, Seeds.scanKey(PROD))))
                .containsExactly("arn:aws:iam::" + PROD + ":user/prunella-scan");
        assertThat(connector.keyHolders(byRole(PROD))).isEmpty();
        assertThatThrownBy(() -> connector.keyHolders(byKeys(PROD, "AKIAGONE"))).isInstanceOf(ConnectorException.class);
    }

    @Test
    void noFixTouchesTheUserWhoseKeysItIsMadeWith() {
        // Given
        Access fix = new Access(
                "aws",
                PROD,
                new Credentials.KeysThenRole(
                        new Credentials.Keys(Seeds.scanKey(PROD), new Secret(Seeds.scanSecret(PROD))),
                        new Credentials.Role("arn:aws:iam::" + PROD + ":role/" + Seeds.FIX_ROLE, EXTERNAL_ID)));
        Call call = new Call(
                "iam",
                "PutUserPolicy",
                Map.of("UserName", "prunella-scan", "PolicyName", "quarantine", "PolicyDocument", DENY_ALL),
                ResourceId.GLOBAL);

        // Then
        assertThatThrownBy(() -> connector.openFix(fix, List.of(call), "proof"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Prunella itself uses");
        assertThat(callsTo("AssumeRole")).isEmpty();
    }

    @Test
    void whoAdministersAnOrganizationTellsHowItsRootUsersAreManaged() {
        // Given
        control().reset("demo");
        control().externalIds(PROD, Optional.of(EXTERNAL_ID), Optional.of(EXTERNAL_ID));
        Document member = iam(PROD).get(FEATURES, PROD);
        // When
        control().state(cloud -> {
            var organization = cloud.organization().orElseThrow();
            organization.delegate(PROD);
            return organization.rootFeatures().add("RootCredentialsManagement");
        });
        Document administrator = iam(PROD).get(FEATURES, PROD);

        // Then
        assertThat(member.state()).containsEntry("Administers", false);
        assertThat(administrator.state()).containsEntry("Administers", true);
        assertThat(administrator.properties()).containsEntry("EnabledFeatures", List.of("RootCredentialsManagement"));
        assertThat(connector.read(byRole(PROD), administrator.ref()))
                .hasValueSatisfying(read -> assertThat(read.body()).isEqualTo(administrator.body()));
    }

    @Test
    void accountsOnTheirOwnHaveNoOrganization() {
        assertThat(iam(PROD).get(FEATURES, PROD).state()).containsEntry("Administers", false);
    }

    @Test
    void theRootUserIsKnownFromTheAccountsSummary() {
        assertThat(iam(PROD).get(ROOT, PROD).state())
                .containsOnly(
                        Map.entry("PasswordPresent", true),
                        Map.entry("AccessKeysPresent", false),
                        Map.entry("MfaEnabled", true),
                        Map.entry("VirtualMfa", false));
        assertThat(iam(DEV).get(ROOT, DEV).state())
                .containsEntry("AccessKeysPresent", true)
                .containsEntry("MfaEnabled", false);
    }

    @Test
    void aReportThatMayNotBeReadMakesCredentialsUnknown() {
        // Given
        control().fault(Fault.of(FaultKind.ACCESS_DENIED, "iam", "GetCredentialReport"));

        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(iam.get(USER, "bob").state().get("MfaActive")).isInstanceOf(Unknown.class);
        assertThat(iam.get(USER, "bob").state().get("Console")).isInstanceOf(Unknown.class);
        assertThat(iam.listings()).containsEntry(USER, true);
        assertThat(iam.report().outcome()).isEqualTo(UnitReport.Outcome.PARTIAL);
    }

    @Test
    void keysThatMayNotBeListedLeaveAHole() {
        // Given
        control()
                .fault(Fault.of(FaultKind.ACCESS_DENIED, "iam", "ListAccessKeys")
                        .on("arn:aws:iam::" + PROD + ":user/idle"));

        // When
        Collected iam = iam(PROD);

        // Then
        assertThat(iam.listings()).containsEntry(KEY, false).containsEntry(USER, true);
        assertThat(keyOf(iam, "robot").properties()).containsEntry("Status", "Active");
    }

    @Test
    void whatNobodyReadsCostsNoCall() {
        // When
        Collected iam = collect(byRole(PROD), "iam", ResourceId.GLOBAL, (type, part) -> false);

        // Then
        assertThat(control().calls())
                .filteredOn(call -> call.service().equals("iam"))
                .extracting(CallRecord::operation)
                .containsOnly("GetAccountPasswordPolicy", "GetAccountSummary", "GetAccountAuthorizationDetails");
        assertThat(iam.listings()).doesNotContainKey(KEY);
    }

    @Test
    void eachKindIsReadAloneToo() {
        // Given
        Collected iam = iam(PROD);

        // Then
        for (Document document : List.of(
                iam.get(USER, "ada"),
                keyOf(iam, "robot"),
                iam.get(ROLE, "admin"),
                iam.of(POLICY).getFirst(),
                iam.get("AWS::IAM::ServerCertificate", "old"),
                iam.get(ROOT, PROD))) {
            assertThat(connector.read(byRole(PROD), document.ref()))
                    .hasValueSatisfying(read -> assertThat(read.body()).isEqualTo(document.body()));
        }
        assertThat(connector.read(byRole(PROD), new DocumentRef(ROLE, PROD, ResourceId.GLOBAL, "gone", null)))
                .isEmpty();
    }

    @Test
    void noFixTouchesTheRoleItIsMadeWith() {
        // Given
        Access fix = new Access(
                "aws", PROD, new Credentials.Role("arn:aws:iam::" + PROD + ":role/" + Seeds.FIX_ROLE, EXTERNAL_ID));
        Call call = new Call(
                "iam",
                "DetachRolePolicy",
                Map.of("RoleName", Seeds.FIX_ROLE, "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"),
                ResourceId.GLOBAL);

        // Then
        assertThatThrownBy(() -> connector.openFix(fix, List.of(call), "proof"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("Prunella itself uses");
        assertThat(callsTo("AssumeRole")).isEmpty();
    }

    @Test
    void aSessionMayDetachNothingButTheOnePolicy() {
        // Given
        Call call = new Call(
                "iam",
                "DetachRolePolicy",
                Map.of("RoleName", "admin", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"),
                ResourceId.GLOBAL);

        // Then
        assertThat(connector.sessionPolicy("aws", PROD, List.of(call)))
                .contains("\"Resource\":[\"arn:aws:iam::%1$s:role/admin\",\"arn:aws:iam::%1$s:role/*/admin\"]"
                        .formatted(PROD))
                .contains("\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/AdministratorAccess\"");
    }
}
