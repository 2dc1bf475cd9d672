package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Memberships.Change;
import io.prunella.sandbox.seed.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;

class OrganizationsTest extends SandboxTestBase {
    private OrganizationsClient management;

    @Override
    String seed() {
        return "organization";
    }

    @BeforeAll
    void connect() {
        management = as(Seeds.MANAGEMENT);
    }

    private OrganizationsClient as(String account) {
        return clients.organizations(SandboxClients.root(account));
    }

    private List<Account> in(String unit) {
        return management.listAccountsForParentPaginator(request -> request.parentId(id(unit))).stream()
                .flatMap(page -> page.accounts().stream())
                .toList();
    }

    private String id(String unit) {
        return control()
                .state(cloud -> cloud.organization()
                        .flatMap(all -> all.find(unit))
                        .orElseThrow()
                        .id());
    }

    @Test
    void unitsAreATreeBelowOneRoot() {
        // Given
        String root = management.listRoots().roots().getFirst().id();

        // Then
        assertThat(management
                        .listOrganizationalUnitsForParent(request -> request.parentId(root))
                        .organizationalUnits())
                .extracting(unit -> unit.name())
                .containsExactly("Security", "Workloads", "Sandbox");
        assertThat(in("Production")).extracting(Account::name).containsExactly("acme-prod", "acme-payments");
        assertThatThrownBy(() -> management.listAccountsForParent(request -> request.parentId("ou-none-00000000")))
                .isInstanceOf(ParentNotFoundException.class);
    }

    @Test
    void onlyTheManagementAccountAndDelegatedAdministratorsListIt() {
        assertThat(as(Seeds.AUDIT).listAccounts().accounts()).hasSize(7);
        assertThat(as(DEV).describeOrganization().organization().masterAccountId())
                .isEqualTo(Seeds.MANAGEMENT);
        assertThatThrownBy(() -> as(DEV).listAccounts()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(Seeds.OPERATOR).describeOrganization())
                .isInstanceOf(AwsOrganizationsNotInUseException.class);
    }

    @Test
    void threeHundredAccountsComeInPagesOfTwenty() {
        // Given
        control().reset("organization:300");

        // When
        List<Account> all = management.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .toList();

        // Then
        assertThat(all).hasSize(300).extracting(Account::id).doesNotHaveDuplicates();
        assertThat(control().calls())
                .extracting(CallRecord::operation)
                .containsOnly("ListAccounts")
                .hasSize(15);
    }

    @Test
    void accountsJoinAreSuspendedAndLeave() {
        // When
        control().membership("123456789012", Change.JOIN);
        control().membership(DEV, Change.SUSPEND);
        control().membership(PROD, Change.LEAVE);

        // Then
        assertThat(management.listAccounts().accounts())
                .filteredOn(account -> account.state() == AccountState.SUSPENDED)
                .extracting(Account::id)
                .containsExactly(Seeds.CLOSED_SHOP, DEV);
        assertThat(in("Root")).extracting(Account::id).contains("123456789012");
        assertThat(in("Production")).extracting(Account::id).doesNotContain(PROD);
        assertThatThrownBy(() -> control().membership(PROD, Change.SUSPEND))
                .hasMessageContaining("not in the organization");
    }

    @Test
    void aStackSetReachesTheActiveAccountsBelowAUnit() {
        // Given
        String template = """
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: Scan
                      AssumeRolePolicyDocument:
                        Statement:
                          - { Effect: Allow, Condition: { StringEquals: { "sts:ExternalId": !Sub "x.${AWS::AccountId}" } } }
                """;

        // When
        List<String> roles = control().deployStackSet("Workloads", template, Map.of());

        // Then
        assertThat(roles)
                .containsExactly(
                        "arn:aws:iam::%s:role/Scan".formatted(PROD),
                        "arn:aws:iam::%s:role/Scan".formatted(Seeds.PAYMENTS),
                        "arn:aws:iam::%s:role/Scan".formatted(DEV));
        String trust =
                control().state(cloud -> cloud.known(DEV).roles().get("Scan").trustPolicy());
        assertThat(trust).contains("x." + DEV);
    }

    @Test
    void whoAsksTooOftenIsToldSo() {
        // Given
        control().rate("organizations", 1);

        // Then
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        management.listRoots();
                    }
                })
                .isInstanceOf(TooManyRequestsException.class);
    }
}
