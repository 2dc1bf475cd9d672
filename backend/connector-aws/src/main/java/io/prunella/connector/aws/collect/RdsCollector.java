package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
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
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Databases, clusters and their manual snapshots, region by region: one list each, and one more call for each snapshot
/// that can be public. Encrypted ones cannot.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.Public.html">Sharing public
/// snapshots</a>
public final class RdsCollector implements Collector {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer SETTINGS = Pointer.of("settings");
    private static final Map<String, Object> MANUAL = Map.of("SnapshotType", "manual");

    /// @param noun the resource's name within operations and members
    /// @param gone the code with which RDS answers for one that does not exist
    /// @param status the member that tells its state
    private record Kind(
            String type,
            String noun,
            String gone,
            String status,
            Map<String, Object> parameters,
            UnaryOperator<Map<String, Object>> properties) {
        String operation() {
            return "Describe" + noun + "s";
        }

        String identifier() {
            return noun + "Identifier";
        }

        boolean isSnapshot() {
            return noun.endsWith("Snapshot");
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "AWS::RDS::DBInstance",
                    "DBInstance",
                    "DBInstanceNotFound",
                    "DBInstanceStatus",
                    Map.of(),
                    RdsShapes::instance),
            new Kind(
                    "AWS::RDS::DBCluster",
                    "DBCluster",
                    "DBClusterNotFoundFault",
                    "Status",
                    Map.of(),
                    RdsShapes::cluster),
            new Kind(
                    "Prunella::AWS::RDS::DBSnapshot",
                    "DBSnapshot",
                    "DBSnapshotNotFound",
                    "Status",
                    MANUAL,
                    RdsShapes::snapshot),
            new Kind(
                    "Prunella::AWS::RDS::DBClusterSnapshot",
                    "DBClusterSnapshot",
                    "DBClusterSnapshotNotFoundFault",
                    "Status",
                    MANUAL,
                    RdsShapes::snapshot));

    private record Shaping(Reader reader, String region, Kind kind, Needs needs, Origin origin) {}

    /// @param gone RDS says that what was asked for by name does not exist
    private record Listing(
            List<Map<String, Object>> items,
            @Nullable Unknown failure,
            @Nullable String requestId,
            boolean gone) {}

    @Override
    public CollectorInfo info() {
        return new CollectorInfo(
                "rds", false, Set.copyOf(KINDS.stream().map(Kind::type).toList()));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        List<Unknown> unknowns = new ArrayList<>();
        int failed = 0;
        for (Kind kind : KINDS) {
            Listing listing = listing(reader, kind, kind.parameters(), request.region());
            Shaping shaping = shaping(reader, request.region(), kind, request.needs(), listing);
            for (Map<String, Object> item : listing.items()) {
                if (request.stop().getAsBoolean()) {
                    return new UnitReport(reader.calls(), reader.throttles(), unknowns, UnitReport.Outcome.CANCELLED);
                }
                if (wanted(kind, item)) {
                    DocumentBuilder builder = document(shaping, item);
                    sink.document(builder.build());
                    unknowns.addAll(builder.unknowns());
                }
            }
            sink.listing(kind.type(), listing.failure() == null, listing.failure());
            if (listing.failure() != null) {
                unknowns.add(listing.failure());
                failed++;
            }
            sink.progress(reader.calls(), reader.throttles());
        }
        return new UnitReport(
                reader.calls(),
                reader.throttles(),
                unknowns,
                failed == KINDS.size()
                        ? UnitReport.Outcome.FAILED
                        : unknowns.isEmpty() ? UnitReport.Outcome.COMPLETE : UnitReport.Outcome.PARTIAL);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        Kind kind = kind(ref.type());
        Map<String, Object> parameters = Map.of(kind.identifier(), String.valueOf(ref.nativeId()));
        Listing listing = listing(reader, kind, parameters, ref.region());
        if (listing.gone()) {
            return Optional.empty();
        }
        return shaped(reader, ref.region(), kind, listing).stream().findFirst();
    }

    @Override
    public List<Document> list(Reader reader, String type, String region) {
        Kind kind = kind(type);
        return shaped(reader, region, kind, listing(reader, kind, kind.parameters(), region));
    }

    private static List<Document> shaped(Reader reader, String region, Kind kind, Listing listing) {
        if (listing.failure() != null) {
            throw new ConnectorException(listing.failure());
        }
        Shaping shaping = shaping(reader, region, kind, Needs.everything(), listing);
        return listing.items().stream()
                .filter(item -> wanted(kind, item))
                .map(item -> document(shaping, item).build())
                .toList();
    }

    /// Snapshots of Neptune and DocumentDB are shared by the same calls as those of RDS.
    private static boolean wanted(Kind kind, Map<String, Object> item) {
        return kind.isSnapshot() || RdsShapes.isOfRds(item);
    }

    private static Kind kind(String type) {
        return KINDS.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("RDS has no collector for " + type));
    }

    private static Listing listing(Reader reader, Kind kind, Map<String, Object> parameters, String region) {
        List<Map<String, Object>> items = new ArrayList<>();
        String requestId = null;
        String marker = null;
        do {
            Map<String, Object> page = new LinkedHashMap<>(parameters);
            if (marker != null) {
                page.put("Marker", marker);
            }
            Answer answer = reader.read("rds", kind.operation(), page, region);
            if (!(answer instanceof Answer.Ok ok)) {
                boolean gone = answer instanceof Answer.Refused refused
                        && refused.code().equals(kind.gone());
                return new Listing(items, Answers.unknown("rds", kind.operation(), answer), requestId, gone);
            }
            items.addAll(objects(ok.tree(), kind.noun() + "s"));
            requestId = ok.requestId();
            marker = (String) ok.tree().get("Marker");
        } while (marker != null && !marker.isEmpty());
        return new Listing(items, null, requestId, false);
    }

    private static Shaping shaping(Reader reader, String region, Kind kind, Needs needs, Listing listing) {
        Origin origin =
                new Origin.ApiCall("rds", kind.operation(), region, Instant.now(), listing.requestId(), Map.of());
        return new Shaping(reader, region, kind, needs, origin);
    }

    private static DocumentBuilder document(Shaping shaping, Map<String, Object> item) {
        Kind kind = shaping.kind();
        DocumentBuilder builder = new DocumentBuilder(
                kind.type(), shaping.region(), String.valueOf(item.get(kind.identifier())), shaping.reader());
        builder.put(Pointer.of("tags"), RdsShapes.tags(item), shaping.origin());
        builder.put(PROPERTIES, kind.properties().apply(item), shaping.origin());
        Map<String, Object> state = new LinkedHashMap<>();
        copy(item, kind.status(), state, kind.status());
        if (kind.noun().equals("DBInstance")) {
            state.put("PendingModifiedValues", object(item, "PendingModifiedValues"));
        }
        builder.put(Pointer.of("state"), state, shaping.origin());
        if (kind.isSnapshot()) {
            sharing(shaping, item, builder);
        }
        return builder;
    }

    private static void sharing(Shaping shaping, Map<String, Object> item, DocumentBuilder builder) {
        Kind kind = shaping.kind();
        if (Boolean.TRUE.equals(item.get(kind.noun().equals("DBSnapshot") ? "Encrypted" : "StorageEncrypted"))) {
            builder.put(SETTINGS.child("Public"), false, shaping.origin());
            builder.notCollected(SETTINGS.child("SharedWith"), "Encrypted snapshots are never public");
            return;
        }
        if (!shaping.needs().wants(kind.type(), SETTINGS.child("Public"))) {
            builder.notCollected(SETTINGS);
            return;
        }
        builder.read(
                new Part(
                        "rds",
                        "Describe" + kind.noun() + "Attributes",
                        shaping.region(),
                        Map.of(kind.identifier(), String.valueOf(item.get(kind.identifier()))),
                        List.of()),
                SETTINGS,
                answer -> RdsShapes.sharing(
                        object(answer, kind.noun() + "AttributesResult"), kind.noun() + "Attributes"));
    }
}
