package io.prunella.sandbox.cloudtrail;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.ChangeEvent;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/// Changes of the account in the region, newest first, without the minutes that CloudTrail takes to tell of them
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html>).
final class EventHistory {
    private static final int MOST = 50;

    private EventHistory() {}

    static void register(Service service) {
        service.on(LookupEventsRequest.class, EventHistory::lookup).needs("cloudtrail:LookupEvents", _ -> "*");
    }

    private static LookupEventsResponse lookup(Call call, LookupEventsRequest request) {
        int most = request.maxResults() == null ? MOST : request.maxResults();
        List<Event> found = call.cloud().changes().reversed().stream()
                .filter(change -> change.account().equals(call.account().id()))
                .filter(change -> change.region().equals(call.region()))
                .filter(change -> request.startTime() == null || !change.at().isBefore(request.startTime()))
                .filter(change -> request.endTime() == null || !change.at().isAfter(request.endTime()))
                .filter(change -> request.lookupAttributes().stream().allMatch(attribute -> meets(change, attribute)))
                .limit(most)
                .map(EventHistory::event)
                .toList();
        return LookupEventsResponse.builder().events(found).build();
    }

    private static boolean meets(ChangeEvent change, LookupAttribute attribute) {
        String value = attribute.attributeValue();
        return switch (attribute.attributeKey()) {
            case RESOURCE_NAME -> named(change, value);
            case EVENT_NAME -> change.name().equals(value);
            case EVENT_ID -> change.id().equals(value);
            case READ_ONLY -> "false".equals(value);
            case EVENT_SOURCE -> source(change).equals(value);
            default -> false;
        };
    }

    /// CloudTrail knows resources by their id or name and by their ARN.
    private static boolean named(ChangeEvent change, String name) {
        String resource = change.resource();
        return resource.equals(name) || resource.endsWith("/" + name) || resource.endsWith(":" + name);
    }

    private static Event event(ChangeEvent change) {
        return Event.builder()
                .eventId(change.id())
                .eventTime(change.at())
                .eventName(change.name())
                .eventSource(source(change))
                .readOnly("false")
                .username(change.principal().substring(change.principal().lastIndexOf('/') + 1))
                .resources(Resource.builder().resourceName(change.resource()).build())
                .cloudTrailEvent("""
                        {"eventVersion":"1.11","userIdentity":{"arn":"%s","sessionContext":{"sourceIdentity":"%s"}},\
                        "eventTime":"%s","eventSource":"%s","eventName":"%s","eventID":"%s","readOnly":false}""".formatted(
                                change.principal(),
                                change.sourceIdentity(),
                                change.at(),
                                source(change),
                                change.name(),
                                change.id()))
                .build();
    }

    private static String source(ChangeEvent change) {
        return change.source() + ".amazonaws.com";
    }
}
