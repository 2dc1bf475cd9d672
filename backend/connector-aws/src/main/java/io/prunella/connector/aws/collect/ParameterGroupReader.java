package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.Needs;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Groups of parameters that databases or clusters start with: one list each, and some pages more for each group that
/// one of them uses. Of the hundreds of parameters those are kept that somebody set, and those that policies ask for.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameterGroups.html">
///     DescribeDBParameterGroups</a>
/// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html">
///     DescribeDBParameters</a>
enum ParameterGroupReader {
    OF_INSTANCES("DBParameterGroup", "DBInstance", "DescribeDBParameters"),
    OF_CLUSTERS("DBClusterParameterGroup", "DBCluster", "DescribeDBClusterParameters");

    private static final Pointer PARAMETERS = Pointer.of("properties", "Parameters");
    private static final Pointer USED_BY = Pointer.of("state", "UsedBy");
    private static final Set<String> ASKED_FOR = Set.of("rds.force_ssl", "require_secure_transport");
    /// Engines of services that answer under RDS's name, too.
    private static final List<String> OTHERS = List.of("docdb", "neptune");

    /// RDS answers so for either kind of group.
    private static final String GONE = "DBParameterGroupNotFound";

    private final String noun;
    private final String user;
    private final String operation;

    /// @param user the resource's name that starts with such a group
    /// @param operation that tells a group's parameters
    ParameterGroupReader(String noun, String user, String operation) {
        this.noun = noun;
        this.user = user;
        this.operation = operation;
    }

    String type() {
        return "AWS::RDS::" + noun;
    }

    /// The groups of a region, with those who use them.
    ///
    /// @param needs which parts are read that cost calls
    record Listed(ParameterGroupReader kind, Reader reader, String region, Needs needs, Pages groups, Pages users) {
        List<DocumentBuilder> documents() {
            return groups.items().stream()
                    .filter(group -> OTHERS.stream().noneMatch(family(group)::startsWith))
                    .map(this::document)
                    .toList();
        }

        Optional<Document> find(String name) {
            return documents().stream()
                    .map(DocumentBuilder::build)
                    .filter(document -> name.equals(document.id().nativeId()))
                    .findFirst();
        }

        private DocumentBuilder document(Map<String, Object> group) {
            String name = String.valueOf(group.get(kind.noun + "Name"));
            DocumentBuilder builder = new DocumentBuilder(kind.type(), region, name, reader);
            Map<String, Object> properties = new LinkedHashMap<>(members(group, kind.noun + "Name", "Description"));
            copy(group, "DBParameterGroupFamily", properties, "Family");
            builder.put(Pointer.of("properties"), properties, groups.origin());
            builder.put(
                    Pointer.of("tags"),
                    Unknown.of(Unknown.Reason.NOT_COLLECTED, "The list of parameter groups does not tell their tags"));
            Unknown failure = users.failure();
            List<String> usedBy = users.items().stream()
                    .filter(each -> uses(each, name))
                    .map(each -> String.valueOf(each.get(kind.user + "Identifier")))
                    .sorted()
                    .toList();
            if (failure == null || !usedBy.isEmpty()) {
                builder.put(USED_BY, usedBy, users.origin());
            } else {
                builder.unknown(USED_BY, failure, users.origin());
            }
            if (usedBy.isEmpty()) {
                builder.notCollected(PARAMETERS, "Parameters are read of groups that are in use");
            } else if (needs.wants(kind.type(), PARAMETERS)) {
                parameters(builder, name);
            } else {
                builder.notCollected(PARAMETERS);
            }
            return builder;
        }

        private void parameters(DocumentBuilder builder, String name) {
            Part part = new Part("rds", kind.operation, region, Map.of(kind.noun + "Name", name), List.of());
            Pages pages = Pages.of(reader, part, "Parameters", Paging.BY_MARKER);
            Unknown failure = pages.failure();
            if (failure != null) {
                builder.unknown(PARAMETERS, failure, pages.origin());
                return;
            }
            Map<String, Object> values = new TreeMap<>();
            pages.items().stream()
                    .filter(parameter -> "user".equals(parameter.get("Source"))
                            || ASKED_FOR.contains(String.valueOf(parameter.get("ParameterName"))))
                    .forEach(parameter ->
                            copy(parameter, "ParameterValue", values, String.valueOf(parameter.get("ParameterName"))));
            builder.put(PARAMETERS, values, pages.origin());
        }

        private static String family(Map<String, Object> group) {
            return String.valueOf(group.get("DBParameterGroupFamily"));
        }

        /// A database may tell several groups, and a cluster tells its only one.
        private boolean uses(Map<String, Object> user, String name) {
            return name.equals(user.get(kind.noun))
                    || objects(user, kind.noun + "s").stream()
                            .anyMatch(group -> name.equals(group.get(kind.noun + "Name")));
        }
    }

    /// @param users all databases or clusters of the region
    Listed listed(Reader reader, String region, Needs needs, Pages users) {
        return new Listed(this, reader, region, needs, pages(reader, region, Map.of()), users);
    }

    /// One group, or nothing where it is proven gone.
    Optional<Document> read(Reader reader, String region, String name) {
        Pages one = pages(reader, region, Map.of(noun + "Name", name));
        return one.refusedWith(GONE)
                ? Optional.empty()
                : new Listed(this, reader, region, Needs.everything(), one.whole(), users(reader, region)).find(name);
    }

    List<Document> list(Reader reader, String region) {
        Pages groups = pages(reader, region, Map.of()).whole();
        return new Listed(this, reader, region, Needs.everything(), groups, users(reader, region))
                .documents().stream().map(DocumentBuilder::build).toList();
    }

    private Pages users(Reader reader, String region) {
        return Pages.of(
                reader,
                new Part("rds", "Describe" + user + "s", region, Map.of(), List.of()),
                user + "s",
                Paging.BY_MARKER);
    }

    private Pages pages(Reader reader, String region, Map<String, Object> parameters) {
        return Pages.of(
                reader,
                new Part("rds", "Describe" + noun + "s", region, parameters, List.of()),
                noun + "s",
                Paging.BY_MARKER);
    }

    static Optional<ParameterGroupReader> of(String type) {
        return List.of(values()).stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst();
    }

    /// The groups of this kind of resource.
    static Optional<ParameterGroupReader> usedBy(String type) {
        return List.of(values()).stream()
                .filter(kind -> type.equals("AWS::RDS::" + kind.user))
                .findFirst();
    }
}
