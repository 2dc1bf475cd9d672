package io.prunella.sandbox.tagging;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/// The offer of the Resource Groups Tagging API: the buckets of a region that have tags.
public final class Tagging {
    private static final Set<String> KNOWN_TYPES = Set.of("s3", "s3:bucket");
    private static final int PAGE = 100;

    private Tagging() {}

    public static Service service() {
        Service tagging = new Service(AwsService.TAGGING);
        tagging.on(GetResourcesRequest.class, Tagging::resources).needs("tag:GetResources", _ -> "*");
        return tagging;
    }

    private static GetResourcesResponse resources(Call call, GetResourcesRequest request) {
        if (request.resourceTypeFilters().isEmpty()
                || !KNOWN_TYPES.containsAll(request.resourceTypeFilters())
                || request.hasTagFilters()
                || request.hasResourceARNList()) {
            throw invalid("The sandbox lists tags of buckets only: ResourceTypeFilters is s3, and no other filter.");
        }
        int size = request.resourcesPerPage() == null ? PAGE : request.resourcesPerPage();
        if (size < 1 || size > PAGE) {
            throw invalid("ResourcesPerPage is between 1 and 100.");
        }
        List<ResourceTagMapping> all = call.cloud().buckets().values().stream()
                .filter(bucket -> bucket.account().equals(call.account().id())
                        && bucket.region().equals(call.region()))
                .filter(bucket -> bucket.get(Facet.TAGGING).isPresent())
                .map(Tagging::mapping)
                .toList();
        String token = request.paginationToken();
        var page = MarkerPage.of(
                all,
                token == null || token.isEmpty() ? null : token,
                size,
                () -> new AwsError(400, "PaginationTokenExpiredException", "The pagination token is not valid."));
        return GetResourcesResponse.builder()
                .resourceTagMappingList(page.items())
                .paginationToken(page.marker() == null ? "" : page.marker())
                .build();
    }

    private static ResourceTagMapping mapping(Bucket bucket) {
        List<Tag> tags = bucket.get(Facet.TAGGING).orElseThrow().tagSet().stream()
                .map(tag -> Tag.builder().key(tag.key()).value(tag.value()).build())
                .toList();
        return ResourceTagMapping.builder().resourceARN(bucket.arn()).tags(tags).build();
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }
}
