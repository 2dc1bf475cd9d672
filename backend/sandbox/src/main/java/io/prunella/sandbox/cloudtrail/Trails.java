package io.prunella.sandbox.cloudtrail;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Trail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ResourceTag;
import software.amazon.awssdk.services.cloudtrail.model.Tag;

/// What CloudTrail tells about trails.
final class Trails {
    private Trails() {}

    static void register(Service service) {
        service.on(DescribeTrailsRequest.class, Trails::describe).needs("cloudtrail:DescribeTrails", _ -> "*");
        service.on(
                        GetTrailStatusRequest.class,
                        (call, request) -> GetTrailStatusResponse.builder()
                                .isLogging(
                                        TrailLookup.known(call, request.name()).logging())
                                .build())
                .needs("cloudtrail:GetTrailStatus", (call, request) -> TrailLookup.arn(call, request.name()));
        service.on(GetEventSelectorsRequest.class, Trails::selectors)
                .needs("cloudtrail:GetEventSelectors", (call, request) -> TrailLookup.arn(call, request.trailName()));
        service.on(ListTagsRequest.class, Trails::tags)
                .needsOnEach("cloudtrail:ListTags", (_, request) -> request.resourceIdList());
    }

    /// Without a list: the trails at home in the region, and, as shadows, those of other regions and of the
    /// organization that record here as well.
    private static DescribeTrailsResponse describe(Call call, DescribeTrailsRequest request) {
        Stream<Trail> found;
        if (!request.trailNameList().isEmpty()) {
            found = request.trailNameList().stream()
                    .map(name -> TrailLookup.find(call, TrailLookup.arn(call, name)))
                    .flatMap(Optional::stream);
        } else {
            boolean shadows = !Boolean.FALSE.equals(request.includeShadowTrails());
            found = Stream.concat(
                    call.account().trails(call.region()).values().stream(), shadows ? shadows(call) : Stream.empty());
        }
        return DescribeTrailsResponse.builder()
                .trailList(found.map(Trail::settings).toList())
                .build();
    }

    private static Stream<Trail> shadows(Call call) {
        return call.cloud().accounts().values().stream()
                .flatMap(account -> account.trails().stream()
                        .filter(trail -> account == call.account()
                                ? !call.region().equals(trail.settings().homeRegion())
                                : Boolean.TRUE.equals(trail.settings().isOrganizationTrail())))
                .filter(trail -> Boolean.TRUE.equals(trail.settings().isMultiRegionTrail())
                        || call.region().equals(trail.settings().homeRegion()));
    }

    private static GetEventSelectorsResponse selectors(Call call, GetEventSelectorsRequest request) {
        Trail trail = TrailLookup.known(call, request.trailName());
        GetEventSelectorsResponse.Builder answer =
                GetEventSelectorsResponse.builder().trailARN(trail.settings().trailARN());
        return trail.advancedSelectors().isEmpty()
                ? answer.eventSelectors(trail.selectors()).build()
                : answer.advancedEventSelectors(trail.advancedSelectors()).build();
    }

    private static ListTagsResponse tags(Call call, ListTagsRequest request) {
        List<ResourceTag> listed = request.resourceIdList().stream()
                .map(arn -> ResourceTag.builder()
                        .resourceId(arn)
                        .tagsList(TrailLookup.known(call, arn).tags().entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build())
                .toList();
        return ListTagsResponse.builder().resourceTagList(listed).build();
    }
}
