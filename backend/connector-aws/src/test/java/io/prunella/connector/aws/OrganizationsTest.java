package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.connector.Organization;
import io.prunella.connector.Organization.Member;
import io.prunella.connector.Paces;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.ProbeRequest;
import io.prunella.connector.Quota;
import io.prunella.connector.Secret;
import io.prunella.model.Unknown;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Memberships.Change;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.schema.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganizationsTest extends CloudOnTheWire {
    private static final String ROLE = roleTemplate("PrunellaDiscovery", """
            - { Effect: Allow, Action: ["organizations:List*", "organizations:Describe*"], Resource: "*" }
            """);

    @BeforeEach
    void deploy() {
        control().reset("organization");
        for (String account : new String[] {Seeds.MANAGEMENT, Seeds.AUDIT, DEV, Seeds.OPERATOR}) {
            control().deployTemplate(account, ROLE, Map.of());
        }
        control().clearCalls();
    }

    private static Access in(String account) {
        return new Access(
                "aws",
                account,
                new Credentials.Role("arn:aws:iam::" + account + ":role/PrunellaDiscovery", EXTERNAL_ID));
    }

    private ConnectionReport probe(String account) {
        return connector.probe(new ProbeRequest(in(account), AccessLevel.DISCOVER, Set.of(), false), check -> {});
    }

    @Test
    void accountsAreToldWithTheUnitTheyAreIn() {
        // When
        Organization acme = connector.organization(in(Seeds.MANAGEMENT));

        // Then
        assertThat(acme.id()).isEqualTo("o-acme4prunella");
        assertThat(acme.managementAccount()).isEqualTo(Seeds.MANAGEMENT);
        assertThat(acme.members())
                .contains(
                        new Member(Seeds.MANAGEMENT, "acme-management", "ACTIVE", "/"),
                        new Member(PROD, "acme-prod", "ACTIVE", "/Workloads/Production"),
                        new Member(Seeds.CLOSED_SHOP, "acme-old-shop", "SUSPENDED", "/Workloads"))
                .hasSize(7);
    }

    @Test
    void threeHundredAccountsTakeFewCalls() {
        // Given
        control().reset("organization:300");
        control().deployTemplate(Seeds.MANAGEMENT, ROLE, Map.of());

        // When
        Organization acme = connector.organization(in(Seeds.MANAGEMENT));

        // Then
        assertThat(acme.members())
                .hasSize(300)
                .allSatisfy(member -> assertThat(member.path()).isNotNull());
        assertThat(acme.calls()).isEqualTo(callsToOrganizations()).isLessThan(45);
    }

    private long callsToOrganizations() {
        return control().calls().stream()
                .filter(call -> call.service().equals("organizations"))
                .count();
    }

    @Test
    void aDelegatedAdministratorMayListItToo() {
        assertThat(probe(Seeds.AUDIT).ready()).isTrue();
        assertThat(connector.organization(in(Seeds.AUDIT)).members()).hasSize(7);
    }

    @Test
    void anOrdinaryMemberIsToldWhoMay() {
        // When
        ConnectionReport report = probe(DEV);

        // Then
        assertThat(report.ready()).isFalse();
        assertThat(report.checks())
                .filteredOn(check -> check.id().equals("discover.organizations:ListAccounts"))
                .singleElement()
                .satisfies(check -> assertThat(check.mend()).contains("delegated administrator"));
        assertThatThrownBy(() -> connector.organization(in(DEV)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("neither the management account (" + Seeds.MANAGEMENT + ")");
    }

    @Test
    void anAccountInNoOrganizationIsToldSo() {
        assertThat(probe(Seeds.OPERATOR).checks())
                .filteredOn(check -> check.group().equals("discover") && check.outcome() == Outcome.FAIL)
                .extracting(PermissionCheck::message)
                .containsOnly("This account belongs to no organization.");
        assertThatThrownBy(() -> connector.organization(in(Seeds.OPERATOR)))
                .hasMessageContaining("belongs to no organization");
    }

    @Test
    void aListThatBreaksOffIsNoList() {
        // Given
        control().fault(Fault.of(FaultKind.THROTTLE, "organizations", "ListAccountsForParent"));

        // Then
        assertThatThrownBy(() -> connector.organization(in(Seeds.MANAGEMENT)))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        broken -> assertThat(broken.unknown().reason()).isEqualTo(Unknown.Reason.THROTTLED));
    }

    @Test
    void throttlingIsWaitedOut() {
        // Given
        control()
                .fault(Fault.of(FaultKind.THROTTLE, "organizations", "ListAccounts")
                        .times(2));

        // Then
        assertThat(connector.organization(in(Seeds.MANAGEMENT)).members()).hasSize(7);
    }

    @Test
    void anAccountThatLeftIsNotListed() {
        // Given
        control().membership(PROD, Change.LEAVE);

        // Then
        assertThat(connector.organization(in(Seeds.MANAGEMENT)).members())
                .extracting(Member::account)
                .doesNotContain(PROD);
    }

    @Test
    void aRoleIsProvenInFourCallsWithoutTryingItsPermissions() {
        // When
        ConnectionReport report = connector.prove(in(Seeds.MANAGEMENT), false);

        // Then
        assertThat(report.ready()).isTrue();
        assertThat(report.callerAccount()).isEqualTo(Seeds.MANAGEMENT);
        assertThat(report.checks())
                .extracting(PermissionCheck::id)
                .containsExactly("identity.sign-in", "trust.external-id.wrong", "trust.external-id.missing");
        assertThat(control().calls())
                .extracting(CallRecord::operation)
                .containsExactly("AssumeRole", "GetCallerIdentity", "AssumeRole", "AssumeRole");
    }

    @Test
    void rolesAreProvenAtThePaceOfTheOperatorsAccount() {
        // Given
        int perSecond = 60;
        Paces paces = new Paces(Map.of("sts", new Quota(perSecond, perSecond, 1)), new Quota(1_000, 1_000, 1_000));
        AwsEnvironment environment =
                new AwsEnvironment(sandbox.endpoint(), Seeds.OPERATOR_KEY, new Secret(Seeds.OPERATOR_SECRET));

        // When
        try (AwsConnector slow = new AwsConnector(environment, Schema.load(), paces)) {
            for (int i = 0; i < 20; i++) {
                assertThat(slow.prove(in(Seeds.MANAGEMENT), false).ready()).isTrue();
            }
        }

        // Then
        var trials = callsTo("AssumeRole");
        Duration took =
                Duration.between(trials.getFirst().time(), trials.getLast().time());
        assertThat(trials).hasSize(60);
        assertThat(took).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aRoleThatIsNotThereIsNotProven() {
        assertThat(connector.prove(in(Seeds.PLAYGROUND), false).ready()).isFalse();
    }
}
