package io.prunella.app.inventory;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What there is in the accounts.
@Path("/api/v1/resources")
@RunOnVirtualThread
class InventoryResource {
    private final Inventory inventory;
    private final ResourceQueries queries;
    private final ResourceRelations relations;
    private final Instance<FindingCounts> findings;

    InventoryResource(
            Inventory inventory,
            ResourceQueries queries,
            ResourceRelations relations,
            Instance<FindingCounts> findings) {
        this.inventory = inventory;
        this.queries = queries;
        this.relations = relations;
        this.findings = findings;
    }

    record ResourceLine(
            UUID id,
            String type,
            String nativeId,
            String name,
            UUID accountId,
            String account,
            String region,
            String provider,
            Object tags,
            Instant readAt,
            @Nullable Instant goneAt,
            long openFindings) {
        static ResourceLine of(ResourceQueries.Line line, Map<UUID, Long> open) {
            return new ResourceLine(
                    line.id(),
                    line.type(),
                    line.nativeId(),
                    line.name(),
                    line.accountId(),
                    line.account(),
                    line.region(),
                    line.provider(),
                    line.tags(),
                    line.readAt(),
                    line.goneAt(),
                    open.getOrDefault(line.id(), 0L));
        }
    }

    record DocumentResponse(Object properties, Object satellites, Object settings, Object state) {}

    record OriginResponse(
            String pointer,
            @Nullable String service,
            @Nullable String operation,
            @Nullable String region,
            @Nullable Instant at) {}

    record ResourceResponse(
            UUID id,
            String type,
            String nativeId,
            String name,
            UUID accountId,
            String account,
            String region,
            String provider,
            Object tags,
            DocumentResponse document,
            List<OriginResponse> origins,
            Instant readAt,
            @Nullable Instant goneAt,
            long openFindings) {}

    /// A resource one hop away.
    ///
    /// @param pointer where, in the document of the one that names the other
    record RelatedLine(
            UUID id,
            String type,
            String nativeId,
            String name,
            String region,
            ResourceRelations.Direction direction,
            String pointer) {
        static RelatedLine of(ResourceRelations.Relation relation) {
            Document document = relation.other().document();
            return new RelatedLine(
                    relation.other().id(),
                    document.type(),
                    document.id().nativeId(),
                    InventoryResource.name(document),
                    document.id().region(),
                    relation.direction(),
                    relation.pointer());
        }
    }

    record HistoryResponse(Instant at, @Nullable UUID scanId, List<Object> changes) {}

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<ResourceLine> resources(
            @BeanParam ResourceQuery query,
            @BeanParam Narrowing narrowing,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Page<ResourceQueries.Line> page = queries.page(query.filter(), Page.limit(limit), cursor);
        Map<UUID, Long> open =
                open(page.items().stream().map(ResourceQueries.Line::id).toList());
        return page.map(line -> ResourceLine.of(line, open));
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Transactional
    public ResourceResponse resource(UUID id) {
        StoredResource found = inventory.find(id).orElseThrow(() -> Problem.notFound("resource"));
        Document document = found.document();
        return new ResourceResponse(
                found.id(),
                document.type(),
                document.id().nativeId(),
                name(document),
                found.accountId(),
                document.id().account(),
                document.id().region(),
                document.id().provider().name().toLowerCase(Locale.ROOT),
                root(document, "tags"),
                new DocumentResponse(
                        root(document, "properties"),
                        root(document, "satellites"),
                        root(document, "settings"),
                        root(document, "state")),
                origins(document),
                found.readAt(),
                found.goneAt(),
                open(Set.of(id)).getOrDefault(id, 0L));
    }

    @GET
    @Path("/{id}/related")
    @Requires(Permission.READ)
    @Transactional
    public Page<RelatedLine> relatedResources(UUID id) {
        return Page.whole(relations.of(id).stream().map(RelatedLine::of).toList());
    }

    @GET
    @Path("/{id}/history")
    @Requires(Permission.READ)
    @Transactional
    public Page<HistoryResponse> resourceHistory(
            UUID id, @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        queries.requirePresent(id);
        return queries.history(id, Page.limit(limit), cursor)
                .map(change -> new HistoryResponse(change.at(), change.scanId(), change.changes()));
    }

    private Map<UUID, Long> open(Collection<UUID> ids) {
        return findings.isResolvable() ? findings.get().openOf(ids) : Map.of();
    }

    private static String name(Document document) {
        return Trees.asObject(document.body().get("tags") instanceof Map<?, ?> tags ? tags : Map.of())
                                .get("Name")
                        instanceof String name
                ? name
                : document.id().nativeId();
    }

    private static Object root(Document document, String name) {
        Object plain = TreeJson.plain(document.body().getOrDefault(name, Map.of()));
        return plain == null ? Map.of() : plain;
    }

    private static List<OriginResponse> origins(Document document) {
        return new TreeMap<>(document.origins().byPointer())
                .entrySet().stream()
                        .map(entry -> switch (entry.getValue()) {
                            case Origin.ApiCall call ->
                                new OriginResponse(
                                        entry.getKey().toString(),
                                        call.service(),
                                        call.operation(),
                                        call.region(),
                                        call.at());
                            case Origin.ProviderDefault _, Origin.Source _ ->
                                new OriginResponse(entry.getKey().toString(), null, null, null, null);
                        })
                        .toList();
    }
}
