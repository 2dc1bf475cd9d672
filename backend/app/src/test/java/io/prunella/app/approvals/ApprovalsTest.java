package io.prunella.app.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.app.approvals.Capacity.OnBehalfOf;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Role;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.People;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApprovalsTest {
    @Inject
    Approvals approvals;

    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    @Inject
    People people;

    private final Subject subject = new Subject("remediation", UUID.randomUUID(), "digest-1", "olivia");

    @Test
    void anotherPersonsApprovalCounts() {
        approveAs(person("anna"));

        assertThat(approved(subject, 1)).isTrue();
        assertThat(approved(subject, 2)).isFalse();
    }

    @Test
    void anApprovalDoesNotCarryOverToAnotherDigest() {
        approveAs(person("anna"));

        assertThat(approved(new Subject("remediation", subject.id(), "digest-2", "olivia"), 1))
                .isFalse();
    }

    @Test
    void theRequesterIsRefused() {
        assertThatThrownBy(() -> approveAs(person("olivia")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("yourself");
    }

    @Test
    void theDatabaseRefusesTheRequesterToo() {
        assertThatThrownBy(
                        () -> superuser("insert into approval (tenant_id, subject_type, subject_id, digest, requester,"
                                + " person, person_name, decision, at, mac) values ('" + tenant()
                                + "', 'remediation', '"
                                + subject.id() + "', 'd', 'olivia', 'olivia', 'o', 'APPROVED', now(), '')"))
                .hasMessageContaining("ck_approval_not_own");
    }

    @Test
    void approvingTwiceIsRefused() {
        approveAs(person("anna"));

        assertThatThrownBy(() -> approveAs(person("anna")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
    }

    @Test
    void anApiKeyIsRefused() {
        Person anna = person("anna");
        Person key = new Person(
                anna.tenantId(),
                anna.tenant(),
                anna.subject(),
                anna.name(),
                anna.email(),
                anna.roles(),
                anna.permissions(),
                anna.inAccounts(),
                List.of(),
                UUID.randomUUID());

        assertThatThrownBy(() -> approveAs(key)).isInstanceOf(Problem.class).hasMessageContaining("API key");
    }

    @Test
    void aForgedRowCountsForNothing() throws SQLException {
        superuser("insert into approval (tenant_id, subject_type, subject_id, digest, requester, person, person_name,"
                + " decision, at, mac) values ('" + tenant() + "', 'remediation', '" + subject.id()
                + "', 'digest-1', 'olivia', 'mallory', 'm', 'APPROVED', now(), '\\x00')");

        assertThat(approved(subject, 1)).isFalse();
    }

    @Test
    void aRejectionOutweighsApprovals() {
        approveAs(person("anna"));
        people.as(person("boris"), () -> transactions.run(() -> approvals.reject(subject, "not now")));

        assertThat(approved(subject, 1)).isFalse();
    }

    @Test
    void whoeverStandsInIsOnePersonWithTheAbsentOne() {
        // Given
        approveFor("anna", person("boris"));
        // When
        assertThatThrownBy(() -> approveAs(person("anna")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> approveFor("carla", person("boris")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> approveFor("boris", person("carla")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        // Then
        assertThat(approved(subject, 1)).isTrue();
        assertThat(approved(subject, 2)).isFalse();
        approveAs(person("carla"));
        assertThat(approved(subject, 2)).isTrue();
    }

    @Test
    void nobodyDecidesInTheRequestersPlace() throws SQLException {
        assertThatThrownBy(() -> approveFor("olivia", person("boris")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("stand in for");
        assertThatThrownBy(() -> approveFor("anna", person("olivia")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("yourself");
        assertThatThrownBy(() -> superuser("insert into approval (tenant_id, subject_type, subject_id, digest,"
                        + " requester, person, person_name, on_behalf_of, decision, at, mac) values ('" + tenant()
                        + "', 'remediation', '" + subject.id()
                        + "', 'd', 'olivia', 'boris', 'b', 'olivia', 'APPROVED', now(), '')"))
                .hasMessageContaining("ck_approval_not_for_requester");
    }

    @Test
    void inWhosePlaceIsSealedToo() throws SQLException {
        approveFor("anna", person("boris"));

        superuser("update approval set on_behalf_of = null, delegation_id = null where subject_id = '" + subject.id()
                + "'");

        assertThat(approved(subject, 1)).isFalse();
    }

    private void approveFor(String absent, Person person) {
        Capacity capacity = new OnBehalfOf(UUID.randomUUID(), absent, absent);
        people.as(person, () -> transactions.run(() -> approvals.approve(subject, List.of(capacity))));
    }

    private void approveAs(Person person) {
        people.as(person, () -> transactions.run(() -> approvals.approve(subject)));
    }

    private boolean approved(Subject asked, int required) {
        return transactions.call(tenant(), () -> approvals.approved(asked, required));
    }

    private UUID tenant() {
        return tenants.provision("acme");
    }

    private Person person(String name) {
        return People.of(tenant(), "acme", name, Role.APPROVER);
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = TestPlatform.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
