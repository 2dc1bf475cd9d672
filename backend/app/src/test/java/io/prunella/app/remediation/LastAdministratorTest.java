package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// No fix takes the last administrator of an account away, whatever gives them every permission.
@QuarkusTest
class LastAdministratorTest {
    private static final String UNUSED = "aws-iam-user-console-unused";
    private static final String EVERYTHING = "aws-iam-policy-administrator";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private CloudTenant tenant;

    /// One user who has not signed in for long, and administrators none.
    @BeforeEach
    void anAccountWithoutAdministrators() {
        tenant = new CloudTenant("twins");
        change(account -> {
            List.of("admin", "second-admin", "power", "lab-admin", "deployer", "sandbox-power", "handmade")
                    .forEach(role -> account.roles().remove(role));
            List.of("superuser", "tinkerer").forEach(user -> account.users().remove(user));
        });
    }

    private static void change(Consumer<Account> change) {
        TestPlatform.sandbox().control().state(cloud -> {
            change.accept(cloud.known(CloudTenant.ACCOUNT));
            return cloud;
        });
    }

    private Response quarantined() {
        tenant.scan("iam");
        return tenant.request(tenant.finding(UNUSED, "carol"), Map.of());
    }

    private Response reduced() {
        tenant.scan("iam");
        return tenant.request(tenant.finding(EVERYTHING, "everything"), Map.of("actions", "s3:Get*"));
    }

    private static void refused(Response request, String why) {
        request.then()
                .statusCode(409)
                .body(at("refused", equalTo("precondition")))
                .body(at("detail", containsString(why)));
    }

    @Test
    void whoIsTheLastByAGroupIsNotQuarantined() {
        // Given
        change(account -> {
            account.createGroup("admins").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            account.users().get("carol").groups().add("admins");
        });
        // Then
        refused(quarantined(), "it is not the last administrator");
    }

    @Test
    void whoCannotComeInIsNoOther() {
        // Given another who has neither password nor key
        change(account -> {
            account.users().get("carol").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            account.users().get("off").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
        });
        refused(quarantined(), "it is not the last administrator");
        // When that one gets a password
        change(account -> account.users()
                .get("off")
                .signsIn(new User.Password(java.time.Instant.now().minus(Duration.ofDays(1)), Optional.empty())));
        // Then
        quarantined().then().statusCode(201);
    }

    @Test
    void thePolicyOfTheLastIsNotReduced() {
        // Given
        change(account -> account.users()
                .get("bob")
                .attachedPolicies()
                .put("arn:aws:iam::" + CloudTenant.ACCOUNT + ":policy/everything", "everything"));
        refused(reduced(), "somebody administers the account without this policy");
        // When another is an administrator by AWS's policy
        change(account -> account.users().get("ada").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess"));
        // Then
        reduced().then().statusCode(201);
    }

    @Test
    void whereNobodyKnowsWhoCanComeInItIsRefused() {
        // Given
        change(account -> {
            account.users()
                    .get("bob")
                    .attachedPolicies()
                    .put("arn:aws:iam::" + CloudTenant.ACCOUNT + ":policy/everything", "everything");
            account.users().get("ada").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
        });
        tenant.scan("iam");
        TestPlatform.sandbox().control().fault(Fault.of(FaultKind.ACCESS_DENIED, "iam", "GetCredentialReport"));
        // Then
        tenant.request(tenant.finding(EVERYTHING, "everything"), Map.of("actions", "s3:Get*"))
                .then()
                .statusCode(409)
                .body(at(
                        "detail",
                        allOf(
                                containsString("somebody administers the account without this policy"),
                                containsString("unknown"))));
    }

    @Test
    void theWorkerRefusesItToo() {
        // Given a plan from when there was another
        change(account -> {
            account.users().get("carol").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
            account.users().get("ada").attachedPolicies().put(ADMINISTRATOR, "AdministratorAccess");
        });
        Json plan = quarantined().then().statusCode(201).extract().as(Json.class);
        String id = plan.getString("items[0].id");
        String digest = plan.getString("items[0].digest");
        change(account -> account.users().get("ada").attachedPolicies().clear());
        // When
        tenant.approve(id, digest).then().statusCode(200);
        Tokens.with(Tokens.of("another", "approver", tenant.alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve")
                .then()
                .statusCode(200);
        // Then
        assertThat(tenant.ended(id).getString("status")).isEqualTo("STALE");
        assertThat(tenant.ended(id).getString("stale.moved[0].pointer")).isEqualTo("precondition");
    }
}
