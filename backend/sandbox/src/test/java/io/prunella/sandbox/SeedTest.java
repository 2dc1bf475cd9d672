package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.iam.PolicyDocument;
import io.prunella.iam.Publicness;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Databases;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.state.Network;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
    private final Cloud cloud = new Cloud(Clock.systemUTC());

    private int count(Predicate<Bucket> wanted) {
        return (int) cloud.buckets().values().stream().filter(wanted).count();
    }

    private static Map<?, ?> expected(String file) throws IOException {
        try (InputStream json = Seeds.class.getResourceAsStream(file)) {
            return new ObjectMapper().readValue(json, Map.class);
        }
    }

    @Test
    void theBenchHasTheCountsItIsKnownFor() throws Exception {
        // Given
        Map<?, ?> expected = expected("bench-expected.json");

        // When
        Seeds.sow(cloud, "bench");

        // Then
        Map<String, Integer> counted = new LinkedHashMap<>();
        counted.put("buckets", count(_ -> true));
        counted.put(
                "withoutOwnBlock",
                count(bucket -> bucket.get(Facet.PUBLIC_ACCESS_BLOCK).isEmpty()));
        counted.put(
                "withPublicPolicy",
                count(bucket -> bucket.get(Facet.POLICY)
                        .map(PolicyDocument::parse)
                        .map(Publicness::of)
                        .filter(Publicness::isPublic)
                        .isPresent()));
        counted.put("notVersioned", count(bucket -> bucket.get(Facet.VERSIONING).isEmpty()));
        counted.put("withoutLogging", count(bucket -> bucket.get(Facet.LOGGING).isEmpty()));
        counted.put("aclsEnabled", count(bucket -> bucket.get(Facet.OWNERSHIP).isEmpty()));
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void theLargeBenchHasTheCountsItIsKnownFor() throws Exception {
        // Given
        Map<?, ?> expected = expected("bench-core-expected.json");

        // When
        Seeds.sow(cloud, "bench-core");

        // Then
        Map<String, Integer> counted = new LinkedHashMap<>();
        counted.put("buckets", count(_ -> true));
        counted.putAll(network(cloud.known(Seeds.PROD).network("eu-central-1")));
        counted.putAll(identities(cloud.known(Seeds.PROD)));
        counted.putAll(databases(cloud.known(Seeds.PROD).databases("eu-central-1")));
        assertThat(counted).isEqualTo(expected);
    }

    private static Map<String, Integer> network(Network network) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        int open = (int) network.groups().values().stream()
                .filter(group -> group.rules().values().stream()
                        .anyMatch(rule -> !rule.isEgress() && "0.0.0.0/0".equals(rule.cidrIpv4())))
                .count();
        counted.put("openSecurityGroups", open);
        counted.put("otherSecurityGroups", network.groups().size() - open);
        counted.put("vpcs", network.vpcs().size());
        counted.put("subnets", network.subnets().size());
        counted.put("networkInterfaces", network.interfaces().size());
        counted.put("networkAcls", network.acls().size());
        counted.put("flowLogs", network.flowLogs().size());
        counted.put("transitGateways", network.transitGateways().size());
        counted.put("instances", network.machines().instances().size());
        counted.put("volumes", network.machines().volumes().size());
        counted.put("snapshots", network.machines().snapshots().size());
        counted.put("images", network.machines().images().size());
        counted.put("launchTemplates", network.machines().templates().size());
        return counted;
    }

    private Map<String, Integer> identities(Account account) {
        int accessKeys = (int) cloud.credentials().values().stream()
                .filter(key ->
                        key instanceof Credential.UserKey && key.account().equals(account.id()))
                .count();
        return Map.of(
                "users", account.users().size(),
                "accessKeys", accessKeys,
                "roles", account.roles().size(),
                "managedPolicies", account.managedPolicies().size(),
                "keys", account.keys("eu-central-1").size(),
                "trails", account.trails().size());
    }

    private static Map<String, Integer> databases(Databases databases) {
        return Map.of(
                "databases", databases.instances().size(),
                "databaseClusters", databases.clusters().size(),
                "databaseSnapshots", databases.snapshots().size(),
                "databaseClusterSnapshots", databases.clusterSnapshots().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "fixtures", "demo", "acme", "twins", "organization:20", "bench", "bench-core"})
    void everySeedIsTheSameEachTime(String seed) {
        // Given
        Seeds.sow(cloud, seed);
        Cloud other = new Cloud(Clock.systemUTC());

        // When
        Seeds.sow(other, "demo");
        Seeds.sow(other, seed);

        // Then
        assertThat(other.buckets().keySet()).isEqualTo(cloud.buckets().keySet());
        assertThat(other.credentials()).isEqualTo(cloud.credentials());
        assertThat(other.known(Seeds.DEV).network("eu-central-1").groups().keySet())
                .isEqualTo(
                        cloud.known(Seeds.DEV).network("eu-central-1").groups().keySet());
    }

    @Test
    void theKeysOfTheOperatorAreThoseDocumented() {
        Seeds.sow(cloud, "empty");
        assertThat(cloud.credentials()).containsKeys("AKIASANDBOXOPERATOR0", "AKIAROOT111122223333");
        assertThat(cloud.credentials().keySet()).allMatch(key -> key.length() == 20);
    }
}
