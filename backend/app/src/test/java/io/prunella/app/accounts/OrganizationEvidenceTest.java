package io.prunella.app.accounts;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.TestPlatform;
import io.prunella.connector.Access;
import io.prunella.connector.Credentials;
import io.prunella.model.DocumentRef;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.state.Observations.Metric;
import io.prunella.sandbox.state.Observations.Series;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The accounts of an organization have the role that sees use under one name, each with an external id of its own.
@QuarkusTest
class OrganizationEvidenceTest {
    private static final String FRANKFURT = "eu-central-1";

    @Inject
    Accounts accounts;

    @Inject
    AccountAccess access;

    @Inject
    Tenants tenants;

    private ConnectedOrganization acme;

    @BeforeEach
    void anOrganizationWhoseAccountsAreConnected() {
        TestPlatform.freshCloud("organization");
        acme = ConnectedOrganization.deployed();
    }

    @AfterEach
    void forget() {
        acme.forget();
    }

    private Optional<Access> evidence() {
        UUID id = UUID.fromString(acme.accountId(Seeds.PROD));
        return TenantScope.call(tenants.provision(acme.tenant), () -> access.evidenceFor(id));
    }

    private Usage metadataWithoutToken(Access evidence) {
        Map<String, String> instance = Map.of("InstanceId", "i-0123");
        ConnectedOrganization.cloud()
                .state(cloud -> cloud.known(Seeds.PROD)
                        .observations(FRANKFURT)
                        .metrics()
                        .put(new Series("AWS/EC2", "MetadataNoToken", instance), Metric.since(Instant.EPOCH)));
        return TenantScope.call(tenants.provision(acme.tenant), () -> {
            Account account = accounts.get(UUID.fromString(acme.accountId(Seeds.PROD)));
            return access.connector(account)
                    .usage(
                            evidence,
                            evidence,
                            DocumentRef.existing("AWS::EC2::Instance", Seeds.PROD, FRANKFURT, "i-0123"),
                            new UsageQuestion.Metric("AWS/EC2", "MetadataNoToken", instance, 14));
        });
    }

    @Test
    void aRoleOfTheirsAnswersOnceAStackSetHasDeployedIt() {
        // Given
        assertThat(evidence()).isEmpty();
        acme.patch(acme.id, Map.of("evidence", Map.of("roleArn", ConnectedOrganization.MEMBER_EVIDENCE_ROLE)))
                .then()
                .statusCode(200)
                .body(at("evidenceStatus", equalTo("ENABLED")));
        Access given = evidence().orElseThrow();
        Usage before = metadataWithoutToken(given);
        // When
        acme.deployStackSet("Workloads", "evidence");
        // Then
        assertThat(before).isInstanceOf(Usage.NotKnown.class);
        assertThat(given.credentials())
                .isEqualTo(new Credentials.Role(
                        "arn:aws:iam::" + Seeds.PROD + ":role/PrunellaEvidence",
                        acme.connection().getString("externalId") + "." + Seeds.PROD));
        assertThat(metadataWithoutToken(given)).isEqualTo(new Usage.Unused());
    }

    @Test
    void aRoleOfOneAccountOrOfAnotherLevelIsRefused() {
        for (String role : new String[] {
            "arn:aws:iam::" + Seeds.PROD + ":role/PrunellaEvidence", "arn:aws:iam::${AccountId}:role/PrunellaScan"
        }) {
            acme.patch(acme.id, Map.of("evidence", Map.of("roleArn", role)))
                    .then()
                    .statusCode(422)
                    .body(at("field", equalTo("evidence.roleArn")));
        }
    }
}
