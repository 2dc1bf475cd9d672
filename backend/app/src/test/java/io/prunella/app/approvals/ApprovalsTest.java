package io.prunella.app.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
