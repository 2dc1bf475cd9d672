package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// What watches over a region or an account: one document of one service, which is always there and says whether the
/// service is at work.
public final class GuardCollector implements Collector {
    private static final Pointer ENABLED = Pointer.of("properties", "Enabled");
    private static final Pointer EXTERNAL = Pointer.of("properties", "ExternalAccess");
    private static final Set<Object> EXTERNAL_TYPES = Set.of("ACCOUNT", "ORGANIZATION");
    private static final Paging BY_SMALL_TOKEN = new Paging("nextToken", "nextToken");

    private final String service;
    private final String type;
    private final boolean global;
    private final BiConsumer<Reading, DocumentBuilder> read;

    private GuardCollector(String service, String type, boolean global, BiConsumer<Reading, DocumentBuilder> read) {
        this.service = service;
        this.type = type;
        this.global = global;
        this.read = read;
    }

    public static List<Collector> all() {
        return List.of(
                new GuardCollector("config", "Prunella::AWS::Config::Recording", false, GuardCollector::recorder),
                new GuardCollector("guardduty", "Prunella::AWS::GuardDuty::Detection", false, GuardCollector::detector),
                new GuardCollector("securityhub", "Prunella::AWS::SecurityHub::Use", false, GuardCollector::hub),
                new GuardCollector(
                        "accessanalyzer", "Prunella::AWS::AccessAnalyzer::Analysis", false, GuardCollector::analyzers),
                new GuardCollector(
                        "account", "Prunella::AWS::Account::SecurityContact", true, GuardCollector::contact));
    }

    private record Reading(Reader reader, String service, String region) {
        Part part(String operation, Map<String, Object> parameters, String... absent) {
            return new Part(service, operation, region, parameters, List.of(absent));
        }
    }

    @Override
    public CollectorInfo info() {
        return new CollectorInfo(service, global, Set.of(type));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        DocumentBuilder builder = document(reader, request.region());
        sink.document(builder.build());
        sink.listing(type, true, null);
        return reader.ended(builder.unknowns(), !builder.unknowns().isEmpty());
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        return Optional.of(document(reader, ref.region()).build());
    }

    /// What a region has once is named after the region: the account's name would be the same in all of them.
    private DocumentBuilder document(Reader reader, String region) {
        String id = region.equals(ResourceId.GLOBAL) ? reader.access().account() : region;
        DocumentBuilder builder = new DocumentBuilder(type, region, id, reader);
        read.accept(new Reading(reader, service, region), builder);
        return builder;
    }

    /// Recorders of other AWS services show themselves by that service's name, and do not count.
    ///
    /// @see <a href="https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorderStatus.html">
    /// ConfigurationRecorderStatus</a>
    private static void recorder(Reading reading, DocumentBuilder builder) {
        Pointer recording = Pointer.of("settings", "Recording");
        Part part = reading.part("DescribeConfigurationRecorderStatus", Map.of());
        Answer answer = builder.read(
                part,
                recording,
                tree -> recorders(tree).stream().anyMatch(recorder -> Boolean.TRUE.equals(recorder.get("recording"))));
        if (answer instanceof Answer.Ok ok) {
            builder.put(
                    Pointer.of("state", "Recorders"),
                    recorders(ok.tree()).stream()
                            .map(recorder -> Map.of(
                                    "Name", told(recorder, "name"),
                                    "LastStatus", recorder.getOrDefault("lastStatus", "Pending")))
                            .toList(),
                    DocumentBuilder.origin(part, answer, Map.of()));
        }
    }

    private static List<Map<String, Object>> recorders(Map<String, Object> tree) {
        return objects(tree, "ConfigurationRecordersStatus").stream()
                .filter(recorder -> !recorder.containsKey("servicePrincipal"))
                .toList();
    }

    /// An account has one detector in a region, or none.
    ///
    /// @see <a href="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListDetectors.html">
    /// ListDetectors</a>
    private static void detector(Reading reading, DocumentBuilder builder) {
        Part list = reading.part("ListDetectors", Map.of());
        Answer answer = builder.read(list, ENABLED, tree -> false);
        if (answer instanceof Answer.Ok ok && ok.tree().get("DetectorIds") instanceof List<?> ids && !ids.isEmpty()) {
            String id = String.valueOf(ids.getFirst());
            builder.put(Pointer.of("state", "DetectorId"), id, DocumentBuilder.origin(list, answer, Map.of()));
            builder.read(
                    reading.part("GetDetector", Map.of("DetectorId", id)),
                    ENABLED,
                    tree -> told(tree, "Status") instanceof Unknown why ? why : "ENABLED".equals(tree.get("Status")));
        }
    }

    /// Where Security Hub is not used, it answers so with an error, whose code has other reasons as well.
    ///
    /// @see <a href="https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html">DescribeHub</a>
    private static void hub(Reading reading, DocumentBuilder builder) {
        Part part = reading.part("DescribeHub", Map.of());
        Pointer enabled = Pointer.of("state", "Enabled");
        Answer answer = part.read(reading.reader());
        Origin origin = DocumentBuilder.origin(part, answer, Map.of());
        boolean unused = answer instanceof Answer.Refused refused
                && (refused.code().equals("ResourceNotFoundException")
                        || refused.message().contains("not subscribed"));
        if (unused || answer instanceof Answer.Ok) {
            builder.put(enabled, !unused, origin);
        } else {
            builder.unknown(enabled, part.unknown(answer), origin);
        }
    }

    /// Analyzers of unused access do not look outside.
    ///
    /// @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html">
    /// AnalyzerSummary</a>
    private static void analyzers(Reading reading, DocumentBuilder builder) {
        Pages pages = Pages.of(reading.reader(), reading.part("ListAnalyzers", Map.of()), "analyzers", BY_SMALL_TOKEN);
        boolean found = pages.items().stream()
                .anyMatch(analyzer ->
                        EXTERNAL_TYPES.contains(analyzer.get("type")) && "ACTIVE".equals(analyzer.get("status")));
        Unknown failure = pages.failure();
        if (failure == null || found) {
            builder.put(EXTERNAL, found, pages.origin());
        } else {
            builder.unknown(EXTERNAL, failure, pages.origin());
        }
    }

    /// @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html">
    /// GetAlternateContact</a>
    private static void contact(Reading reading, DocumentBuilder builder) {
        builder.read(
                reading.part(
                        "GetAlternateContact", Map.of("AlternateContactType", "SECURITY"), "ResourceNotFoundException"),
                Pointer.of("properties"),
                tree -> contact(object(tree, "AlternateContact")));
    }

    private static Map<String, Object> contact(Map<String, Object> contact) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("EmailAddress", told(contact, "EmailAddress"));
        properties.putAll(members(contact, "Name", "PhoneNumber", "Title"));
        return properties;
    }
}
