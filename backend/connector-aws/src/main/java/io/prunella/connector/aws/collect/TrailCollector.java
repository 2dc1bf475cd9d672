package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The trails whose home is a region. A trail's settings are judged in the account that owns it, so the shadows that
/// trails of other regions and of the organization cast are left out.
public final class TrailCollector implements Collector {
    private static final String TRAIL = "AWS::CloudTrail::Trail";
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer LOGGING = Pointer.of("properties", "IsLogging");
    private static final Pointer TAGS = Pointer.of("tags");
    /// One call tells both; a trail has those of one kind.
    private static final List<Pointer> SELECTORS =
            List.of(PROPERTIES.child("EventSelectors"), PROPERTIES.child("AdvancedEventSelectors"));

    /// CloudFormation's names of members that the API calls otherwise.
    private static final Map<String, String> NAMES = Map.of(
            "Name", "TrailName",
            "LogFileValidationEnabled", "EnableLogFileValidation",
            "KmsKeyId", "KMSKeyId",
            "SnsTopicARN", "SnsTopicName");

    private static final List<String> SAME = List.of(
            "CloudWatchLogsLogGroupArn",
            "CloudWatchLogsRoleArn",
            "S3BucketName",
            "S3KeyPrefix",
            "IncludeGlobalServiceEvents",
            "IsMultiRegionTrail",
            "IsOrganizationTrail");

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("cloudtrail", false, Set.of(TRAIL));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        Part part = part("DescribeTrails", request.region(), Map.of());
        Answer answer = part.read(reader);
        if (!(answer instanceof Answer.Ok ok)) {
            Unknown why = part.unknown(answer);
            sink.listing(TRAIL, false, why);
            return reader.ended(List.of(why), true);
        }
        List<Unknown> unknowns = new ArrayList<>();
        Region region = Region.of(reader, request.needs(), part, ok);
        for (Map<String, Object> trail : region.atHome()) {
            if (request.stop().getAsBoolean()) {
                return reader.cancelled(unknowns);
            }
            DocumentBuilder builder = trail(region, trail);
            sink.document(builder.build());
            unknowns.addAll(builder.unknowns());
            sink.progress(reader.calls(), reader.throttles());
        }
        sink.listing(TRAIL, true, null);
        return reader.ended(unknowns, false);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        Part part = part("DescribeTrails", ref.region(), Map.of());
        Answer answer = part.read(reader);
        if (!(answer instanceof Answer.Ok ok)) {
            throw new ConnectorException(part.unknown(answer));
        }
        Region region = Region.of(reader, Needs.everything(), part, ok);
        return region.atHome().stream()
                .filter(trail -> String.valueOf(ref.nativeId()).equals(trail.get("Name")))
                .findFirst()
                .map(trail -> trail(region, trail).build());
    }

    /// What a region shows: its own trails, and the shadows of those that record it from elsewhere.
    private record Region(Reader reader, Needs needs, String name, List<Map<String, Object>> trails, Origin origin) {
        static Region of(Reader reader, Needs needs, Part part, Answer.Ok ok) {
            return new Region(
                    reader,
                    needs,
                    part.region(),
                    objects(ok.tree(), "trailList"),
                    DocumentBuilder.origin(part, ok, Map.of()));
        }

        List<Map<String, Object>> atHome() {
            String own = ":" + name + ":" + reader.access().account() + ":";
            return trails.stream()
                    .filter(trail -> String.valueOf(trail.get("TrailARN")).contains(own))
                    .toList();
        }

        List<Object> othersOfAllRegions(String arn) {
            List<Object> others = new ArrayList<>();
            trails.stream()
                    .filter(trail -> Boolean.TRUE.equals(trail.get("IsMultiRegionTrail")))
                    .map(trail -> String.valueOf(trail.get("TrailARN")))
                    .filter(other -> !other.equals(arn))
                    .sorted()
                    .forEach(others::add);
            return others;
        }
    }

    private static Part part(String operation, String region, Map<String, Object> parameters) {
        return new Part("cloudtrail", operation, region, parameters, List.of());
    }

    private static DocumentBuilder trail(Region region, Map<String, Object> trail) {
        String name = String.valueOf(trail.get("Name"));
        String arn = String.valueOf(trail.get("TrailARN"));
        String home = region.name();
        DocumentBuilder builder = new DocumentBuilder(TRAIL, home, name, region.reader());
        Map<String, Object> properties = new LinkedHashMap<>();
        NAMES.forEach((api, cloudFormation) -> copy(trail, api, properties, cloudFormation));
        SAME.forEach(member -> copy(trail, member, properties, member));
        builder.put(PROPERTIES, properties, region.origin());
        builder.put(Pointer.of("state", "TrailARN"), arn, region.origin());
        builder.put(Pointer.of("state", "OtherMultiRegionTrails"), region.othersOfAllRegions(arn), region.origin());
        if (region.needs().wants(TRAIL, LOGGING)) {
            builder.read(
                    part("GetTrailStatus", home, Map.of("Name", arn)), LOGGING, status -> told(status, "IsLogging"));
        } else {
            builder.notCollected(LOGGING);
        }
        selectors(region, arn, builder);
        if (region.needs().wants(TRAIL, TAGS)) {
            builder.read(part("ListTags", home, Map.of("ResourceIdList", List.of(arn))), TAGS, TrailCollector::tags);
        } else {
            builder.notCollected(TAGS);
        }
        return builder;
    }

    private static void selectors(Region region, String arn, DocumentBuilder builder) {
        if (SELECTORS.stream().noneMatch(at -> region.needs().wants(TRAIL, at))) {
            SELECTORS.forEach(builder::notCollected);
            return;
        }
        Part part = part("GetEventSelectors", region.name(), Map.of("TrailName", arn));
        Answer answer = part.read(region.reader());
        SELECTORS.forEach(at -> builder.put(
                at,
                answer instanceof Answer.Ok ok ? objects(ok.tree(), at.last()) : part.unknown(answer),
                DocumentBuilder.origin(part, answer, Map.of())));
    }

    private static Object tags(Map<String, Object> answer) {
        return DocumentBuilder.tags(objects(answer, "ResourceTagList").stream()
                .flatMap(resource -> objects(resource, "TagsList").stream())
                .toList());
    }
}
