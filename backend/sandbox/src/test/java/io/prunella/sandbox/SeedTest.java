package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.iam.PolicyDocument;
import io.prunella.iam.Publicness;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Facet;
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

    @Test
    void theBenchHasTheCountsItIsKnownFor() throws Exception {
        // Given
        Map<?, ?> expected;
        try (InputStream file = Seeds.class.getResourceAsStream("bench-expected.json")) {
            expected = new ObjectMapper().readValue(file, Map.class);
        }

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

    @ParameterizedTest
    @ValueSource(strings = {"empty", "fixtures", "demo", "bench"})
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
