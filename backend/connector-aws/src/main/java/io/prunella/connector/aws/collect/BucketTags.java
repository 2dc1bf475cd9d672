package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.prunella.connector.aws.collect.BucketReader.Found;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tags of buckets, asked for all buckets of a region at once.
///
/// @see <a
/// href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html">GetResources</a>
final class BucketTags {
    private static final Paging PAGING = new Paging("PaginationToken", "PaginationToken");

    private final Map<String, Listing> regions = new HashMap<>();

    private BucketTags() {}

    /// @param byArn those that have tags; buckets that are not among them have none
    private record Listing(Map<String, Map<String, Object>> byArn, Origin origin) {}

    record Tags(Map<String, Object> tags, Origin origin) {}

    /// Knows of no tags: each bucket is asked for its own.
    static BucketTags none() {
        return new BucketTags();
    }

    /// Regions with more than one bucket are asked; where a region does not tell, its buckets are asked one by one.
    static BucketTags of(List<Found> buckets, Reader reader) {
        BucketTags tags = new BucketTags();
        buckets.stream().collect(groupingBy(Found::region, counting())).forEach((region, count) -> {
            if (count > 1) {
                tags.list(region, reader);
            }
        });
        return tags;
    }

    /// Who names not one bucket may not know of buckets at all, as it is with some emulators: that proves nothing.
    private void list(String region, Reader reader) {
        Pages pages = Pages.of(
                reader,
                new Part("tag", "GetResources", region, Map.of("ResourceTypeFilters", List.of("s3")), List.of()),
                "ResourceTagMappingList",
                PAGING);
        if (pages.failure() != null || pages.items().isEmpty()) {
            return;
        }
        Map<String, Map<String, Object>> byArn = new HashMap<>();
        pages.items()
                .forEach(item -> byArn.put(
                        String.valueOf(item.get("ResourceARN")), DocumentBuilder.tags(objects(item, "Tags"))));
        regions.put(region, new Listing(byArn, pages.origin()));
    }

    /// Empty where the bucket must be asked.
    Optional<Tags> of(Found bucket, String partition) {
        return Optional.ofNullable(regions.get(bucket.region()))
                .map(listing -> new Tags(
                        listing.byArn().getOrDefault("arn:" + partition + ":s3:::" + bucket.name(), Map.of()),
                        listing.origin()));
    }
}
