package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.PaginationTokenExpiredException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

class TaggingTest extends SandboxTestBase {
    private ResourceGroupsTaggingApiClient tagging;
    private S3Client s3;

    @Override
    String seed() {
        return "empty";
    }

    @BeforeAll
    void connect() {
        tagging = clients.tagging(SandboxClients.root(DEV), FRANKFURT);
        s3 = clients.s3(SandboxClients.root(DEV), FRANKFURT);
    }

    private void bucket(String name, String... tag) {
        s3.createBucket(request ->
                request.bucket(name).createBucketConfiguration(place -> place.locationConstraint(FRANKFURT)));
        if (tag.length == 2) {
            s3.putBucketTagging(request -> request.bucket(name)
                    .tagging(tags ->
                            tags.tagSet(Tag.builder().key(tag[0]).value(tag[1]).build())));
        }
    }

    @Test
    void theTaggedBucketsOfARegionAreListedPageByPage() {
        // Given
        bucket("one", "owner", "Ada");
        bucket("three", "owner", "Ida");
        bucket("two");

        // When
        List<ResourceTagMapping> listed = new ArrayList<>();
        String token = "";
        do {
            String from = token;
            GetResourcesResponse page = tagging.getResources(request ->
                    request.resourceTypeFilters("s3").resourcesPerPage(1).paginationToken(from));
            listed.addAll(page.resourceTagMappingList());
            token = page.paginationToken();
        } while (!token.isEmpty());

        // Then
        assertThat(listed)
                .extracting(ResourceTagMapping::resourceARN)
                .containsExactly("arn:aws:s3:::one", "arn:aws:s3:::three");
        assertThat(listed.getLast().tags()).singleElement().hasToString("Tag(Key=owner, Value=Ida)");
        assertThat(clients.tagging(SandboxClients.root(DEV), "eu-west-1")
                        .getResources(request -> request.resourceTypeFilters("s3"))
                        .resourceTagMappingList())
                .isEmpty();
    }

    @Test
    void whatTheSandboxCannotListIsRefused() {
        assertThatThrownBy(() -> tagging.getResources(request -> request.resourceTypeFilters("ec2:instance")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("buckets only");
        assertThatThrownBy(() -> tagging.getResources(
                        request -> request.resourceTypeFilters("s3").paginationToken("nobody gave this")))
                .isInstanceOf(PaginationTokenExpiredException.class);
    }
}
