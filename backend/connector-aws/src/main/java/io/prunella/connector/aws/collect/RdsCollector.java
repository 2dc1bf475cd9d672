package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Databases, clusters, what they start with and their manual snapshots, region by region: one list each, and one more
/// call for each snapshot that can be public. Encrypted ones cannot.
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

        Pages pages(Reader reader, String region, Map<String, Object> parameters) {
            return Pages.of(
                    reader, new Part("rds", operation(), region, parameters, List.of()), noun + "s", Paging.BY_MARKER);
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

    @Override
    public CollectorInfo info() {
        return new CollectorInfo(
                "rds",
                false,
                Stream.concat(
                                KINDS.stream().map(Kind::type),
                                Stream.of(ParameterGroupReader.values()).map(ParameterGroupReader::type))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        List<Unknown> unknowns = new ArrayList<>();
        int failed = 0;
        for (Kind kind : KINDS) {
            Pages pages = kind.pages(reader, request.region(), kind.parameters());
            Shaping shaping = new Shaping(reader, request.region(), kind, request.needs(), pages.origin());
            for (Map<String, Object> item : pages.items()) {
                if (request.stop().getAsBoolean()) {
                    return reader.cancelled(unknowns);
                }
                if (wanted(kind, item)) {
                    DocumentBuilder builder = document(shaping, item);
                    sink.document(builder.build());
                    unknowns.addAll(builder.unknowns());
                }
            }
            Unknown failure = pages.failure();
            sink.listing(kind.type(), failure == null, failure);
            if (failure != null) {
                unknowns.add(failure);
                failed++;
            }
            ParameterGroupReader.usedBy(kind.type())
                    .ifPresent(groups ->
                            groups(groups.listed(reader, request.region(), request.needs(), pages), sink, unknowns));
            sink.progress(reader.calls(), reader.throttles());
        }
        return reader.ended(unknowns, failed == KINDS.size());
    }

    private static void groups(ParameterGroupReader.Listed listed, DocumentSink sink, List<Unknown> unknowns) {
        for (DocumentBuilder builder : listed.documents()) {
            sink.document(builder.build());
            unknowns.addAll(builder.unknowns());
        }
        Unknown failure = listed.groups().failure();
        sink.listing(listed.kind().type(), failure == null, failure);
        if (failure != null) {
            unknowns.add(failure);
        }
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        Optional<ParameterGroupReader> groups = ParameterGroupReader.of(ref.type());
        if (groups.isPresent()) {
            return groups.get().read(reader, ref.region(), String.valueOf(ref.nativeId()));
        }
        Kind kind = kind(ref.type());
        Map<String, Object> parameters = Map.of(kind.identifier(), String.valueOf(ref.nativeId()));
        Pages pages = kind.pages(reader, ref.region(), parameters);
        return pages.refusedWith(kind.gone())
                ? Optional.empty()
                : shaped(reader, ref.region(), kind, pages).stream().findFirst();
    }

    @Override
    public List<Document> list(Reader reader, String type, String region) {
        Optional<ParameterGroupReader> groups = ParameterGroupReader.of(type);
        if (groups.isPresent()) {
            return groups.get().list(reader, region);
        }
        Kind kind = kind(type);
        return shaped(reader, region, kind, kind.pages(reader, region, kind.parameters()));
    }

    private static List<Document> shaped(Reader reader, String region, Kind kind, Pages pages) {
        Shaping shaping = new Shaping(reader, region, kind, Needs.everything(), pages.origin());
        return pages.whole().items().stream()
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

    private static DocumentBuilder document(Shaping shaping, Map<String, Object> item) {
        Kind kind = shaping.kind();
        DocumentBuilder builder = new DocumentBuilder(
                kind.type(), shaping.region(), String.valueOf(item.get(kind.identifier())), shaping.reader());
        builder.put(Pointer.of("tags"), tags(objects(item, "TagList")), shaping.origin());
        builder.put(PROPERTIES, kind.properties().apply(item), shaping.origin());
        Map<String, Object> state = new LinkedHashMap<>();
        copy(item, kind.status(), state, kind.status());
        if (kind.noun().equals("DBInstance")) {
            state.put("PendingModifiedValues", object(item, "PendingModifiedValues"));
            state.put("Subnets", RdsShapes.subnets(item));
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
