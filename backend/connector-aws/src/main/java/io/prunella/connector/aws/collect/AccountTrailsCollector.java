package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the trails of all regions record of the account, its own and those of the organization. Every region shows
/// them, as shadows, so one region is asked.
///
/// @see <a
/// href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html">DescribeTrails</a>
public final class AccountTrailsCollector implements Collector {
    private static final String TYPE = "Prunella::AWS::CloudTrail::AccountTrails";
    private static final Pointer TRAILS = Pointer.of("state", "MultiRegionTrails");

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("cloudtrail", true, Set.of(TYPE));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        DocumentBuilder trails = trails(reader, request.needs());
        sink.document(trails.build());
        sink.listing(TYPE, true, null);
        boolean nothing =
                trails.at(TRAILS) instanceof Unknown && !trails.unknowns().isEmpty();
        return reader.ended(trails.unknowns(), nothing);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        return Optional.of(trails(reader, Needs.everything()).build());
    }

    private static DocumentBuilder trails(Reader reader, Needs needs) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, reader.access().account(), reader);
        if (!needs.wants(TYPE, TRAILS)) {
            builder.notCollected(TRAILS);
            return builder;
        }
        Part part = new Part("cloudtrail", "DescribeTrails", ResourceId.GLOBAL, Map.of(), List.of());
        List<Map<String, Object>> found = new ArrayList<>();
        Answer answer = builder.read(part, TRAILS, tree -> {
            objects(tree, "trailList").stream()
                    .filter(trail -> Boolean.TRUE.equals(trail.get("IsMultiRegionTrail")))
                    .forEach(found::add);
            return List.of();
        });
        if (answer instanceof Answer.Ok) {
            List<Object> coverage = new ArrayList<>();
            found.forEach(trail -> coverage.add(coverage(reader, trail)));
            builder.put(TRAILS, coverage, DocumentBuilder.origin(part, answer, Map.of()));
        }
        return builder;
    }

    private static Map<String, Object> coverage(Reader reader, Map<String, Object> trail) {
        Map<String, Object> coverage = new LinkedHashMap<>();
        copy(trail, "TrailARN", coverage, "TrailARN");
        copy(trail, "IsOrganizationTrail", coverage, "IsOrganizationTrail");
        String arn = String.valueOf(trail.get("TrailARN"));
        String home = String.valueOf(trail.get("HomeRegion"));
        Answer status = reader.read("cloudtrail", "GetTrailStatus", Map.of("Name", arn), home);
        coverage.put(
                "IsLogging",
                status instanceof Answer.Ok ok
                        ? told(ok.tree(), "IsLogging")
                        : Answers.unknown("cloudtrail", "GetTrailStatus", status));
        Answer selectors = reader.read("cloudtrail", "GetEventSelectors", Map.of("TrailName", arn), home);
        if (selectors instanceof Answer.Ok ok) {
            coverage.putAll(ManagementEvents.of(ok.tree()).members());
        } else {
            Unknown why = Answers.unknown("cloudtrail", "GetEventSelectors", selectors);
            ManagementEvents.NAMES.forEach(name -> coverage.put(name, why));
        }
        return coverage;
    }
}
