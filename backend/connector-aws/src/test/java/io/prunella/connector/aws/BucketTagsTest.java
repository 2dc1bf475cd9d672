package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.state.Facet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/// Tags cost a call for a hundred buckets, and a call for each only where they cannot be listed.
class BucketTagsTest extends CloudOnTheWire {
    private static final int MANY = 150;

    private void manyTaggedBuckets() {
        control().state(cloud -> {
            IntStream.range(0, MANY)
                    .forEach(i -> cloud.createBucket("many-" + i, DEV, FRANKFURT, cloud.now())
                            .put(Facet.TAGGING, tagging("number", "" + i)));
            return cloud.createBucket("untagged", DEV, FRANKFURT, cloud.now());
        });
    }

    private static Tagging tagging(String key, String value) {
        return Tagging.builder()
                .tagSet(Tag.builder().key(key).value(value).build())
                .build();
    }

    private static Object tags(Collected collected, String bucket) {
        return collected.get(BUCKET, bucket).body().get("tags");
    }

    private void assertTagsAreThoseOfEachBucket(Collected collected) {
        IntStream.range(0, MANY)
                .forEach(i -> assertThat(tags(collected, "many-" + i)).isEqualTo(Map.of("number", "" + i)));
        assertThat(tags(collected, "untagged")).isEqualTo(Map.of());
        assertThat(collected.report().unknowns()).isEmpty();
    }

    @Test
    void tagsOfARegionsBucketsAreListedTogether() {
        // Given
        manyTaggedBuckets();

        // When
        Collected collected = buckets(byRole(DEV));

        // Then
        assertTagsAreThoseOfEachBucket(collected);
        assertThat(callsTo("GetResources")).hasSizeLessThanOrEqualTo(4);
        assertThat(callsTo("GetBucketTagging")).hasSizeLessThan(4);
        assertThat(collected.get(BUCKET, "many-7").origins().at(Pointer.of("tags")))
                .containsInstanceOf(Origin.ApiCall.class)
                .hasValueSatisfying(origin -> assertThat(origin.toString()).contains("tag", "GetResources", FRANKFURT));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_DENIED", "HTML_404", "WRONG_SHAPE"})
    void whereTheyCannotBeListedEachBucketIsAsked(FaultKind trouble) {
        // Given
        manyTaggedBuckets();
        control().fault(Fault.of(trouble, "resourcegroupstaggingapi", "GetResources"));

        // When
        Collected collected = buckets(byRole(DEV));

        // Then
        assertTagsAreThoseOfEachBucket(collected);
        assertThat(callsTo("GetBucketTagging")).hasSizeGreaterThan(MANY);
    }

    @Test
    void aListThatNamesNoBucketProvesNothing() {
        // Given
        control().state(cloud -> {
            cloud.createBucket("first", PROD, "eu-north-1", cloud.now());
            return cloud.createBucket("second", PROD, "eu-north-1", cloud.now());
        });

        // When
        Collected collected = buckets(byRole(PROD));

        // Then
        assertThat(callsTo("GetBucketTagging"))
                .extracting(call -> call.resource())
                .contains("arn:aws:s3:::first", "arn:aws:s3:::second");
        assertThat(tags(collected, "first")).isEqualTo(Map.of());
    }
}
