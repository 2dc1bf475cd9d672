package io.prunella.app.inventory;

import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What there is in the accounts of the current tenant, as far as it was read. All methods work inside the caller's
/// transaction.
@ApplicationScoped
public class Inventory {
    private static final String SELECT = """
            select r.id, r.account_id, r.provider, r.partition, r.account, r.region, r.listed_in, r.type, r.native_id,
                   r.document, r.origins, r.gone_at,
                   case when r.gone_at is null then greatest(r.read_at, l.complete_at) else r.read_at end as read_at
            from resource r
            left join listing l on l.tenant_id = r.tenant_id and l.account_id = r.account_id and l.type = r.type
                and l.region = r.listed_in
            where r.tenant_id = ?
            """;

    private final Sql sql;
    private final StoreDocuments store;
    private final Listings listings;

    Inventory(Sql sql, StoreDocuments store, Listings listings) {
        this.sql = sql;
        this.store = store;
        this.listings = listings;
    }

    @Transactional
    public Optional<StoredResource> find(UUID resourceId) {
        return sql.first(SELECT + " and r.id = ?", Inventory::read, TenantScope.current(), resourceId);
    }

    @Transactional
    public Optional<StoredResource> find(UUID accountId, String type, String nativeId) {
        return sql.first(
                SELECT + " and r.account_id = ? and r.type = ? and r.native_id = ?",
                Inventory::read,
                TenantScope.current(),
                accountId,
                type,
                nativeId);
    }

    @Transactional
    public List<StoredResource> find(Collection<UUID> resourceIds) {
        return sql.query(SELECT + " and r.id = any(?)", Inventory::read, TenantScope.current(), nonEmpty(resourceIds));
    }

    /// The next present resources of a type in id order, for walking over all of them in batches.
    ///
    /// @param after the last id of the batch before
    @Transactional
    public List<StoredResource> present(UUID accountId, String type, @Nullable UUID after, int limit) {
        return sql.query(
                SELECT + """
                         and r.account_id = ? and r.type = ? and r.gone_at is null and r.id > ?
                         order by r.id limit ?
                        """,
                Inventory::read,
                TenantScope.current(),
                accountId,
                type,
                after == null ? new UUID(0, 0) : after,
                limit);
    }

    /// How many present resources the units of an account listed last time, by service and unit region.
    @Transactional
    public Map<String, Integer> expected(UUID accountId, Collection<String> types, String listedIn) {
        Map<String, Integer> counts = new HashMap<>();
        sql.stream(
                """
                select type, count(*) as n from resource
                where tenant_id = ? and account_id = ? and type = any(?) and listed_in = ? and gone_at is null
                group by type
                """,
                row -> Map.entry(row.text("type"), row.integer("n")),
                entry -> counts.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                accountId,
                List.copyOf(types),
                listedIn);
        return counts;
    }

    /// Merges documents; returns their resource ids in the same order. Unchanged ones write nothing.
    @Transactional
    public List<UUID> store(Reading reading, List<Document> documents) {
        return documents.isEmpty() ? List.of() : store.store(reading, documents);
    }

    /// Keeps the documents that are known of these from being changed by anybody else until the transaction ends.
    /// Whoever writes several one by one takes them all first, in the order in which batches of them are written.
    @Transactional
    public void hold(UUID accountId, Collection<DocumentRef> documents) {
        sql.query(
                """
                select r.id from unnest(?::text[], ?::text[]) as i (type, native_id)
                join resource r on r.tenant_id = ? and r.account_id = ? and r.type = i.type and r.native_id = i.native_id
                order by r.type collate "C", r.native_id collate "C" for no key update of r
                """,
                row -> row.uuid("id"),
                documents.stream().map(DocumentRef::type).toList(),
                documents.stream().map(DocumentRef::nativeId).toList(),
                TenantScope.current(),
                accountId);
    }

    /// Replaces one document after it was read again on its own, and notes when.
    @Transactional
    public UUID replace(Reading reading, Document document) {
        UUID id = store.store(reading, List.of(document)).getFirst();
        sql.update(
                "update resource set read_at = ? where tenant_id = ? and id = ? and read_at < ?",
                reading.at(),
                TenantScope.current(),
                id,
                reading.at());
        return id;
    }

    /// Notes that one resource is proven gone.
    @Transactional
    public void gone(Reading reading, UUID resourceId) {
        sql.update(
                "update resource set gone_at = ? where tenant_id = ? and id = ? and gone_at is null",
                reading.at(),
                TenantScope.current(),
                resourceId);
        sql.update(
                "delete from resource_edge where tenant_id = ? and resource_id = ?", TenantScope.current(), resourceId);
    }

    /// A list came to its end: whatever of the type and unit was not seen is gone. Returns what went.
    @Transactional
    public List<UUID> listed(Reading reading, String type, Collection<UUID> seen) {
        return listings.complete(reading, type, nonEmpty(seen));
    }

    /// A list did not come to its end: nothing is gone, and what needs the whole list cannot be told.
    @Transactional
    public void listingFailed(Reading reading, String type, Unknown why) {
        listings.incomplete(reading, type, why);
    }

    /// The resources of a type that name each of the subjects in a property.
    @Transactional
    public Map<UUID, RelatedResources> related(
            UUID accountId, String type, String property, Collection<StoredResource> subjects) {
        Map<String, Optional<Unknown>> lists = listings.ofType(accountId, type);
        Map<String, List<UUID>> named = new HashMap<>();
        sql.stream(
                """
                select target, resource_id from resource_edge
                where tenant_id = ? and account_id = ? and type = ? and property = ? and target = any(?)
                """,
                row -> Map.entry(row.text("target"), row.uuid("resource_id")),
                edge -> named.computeIfAbsent(edge.getKey(), target -> new ArrayList<>())
                        .add(edge.getValue()),
                TenantScope.current(),
                accountId,
                type,
                property,
                targets(subjects));
        Map<UUID, Document> documents = new HashMap<>();
        find(named.values().stream().flatMap(List::stream).toList())
                .forEach(found -> documents.put(found.id(), found.document()));
        List<Document> unclear = of(named.get(""), documents);
        Map<UUID, RelatedResources> answers = new HashMap<>();
        for (StoredResource subject : subjects) {
            ResourceId id = subject.document().id();
            Optional<Unknown> trouble = trouble(lists, type, id.region())
                    .or(() -> unclear.stream()
                            .filter(other -> other.id().region().equals(id.region()))
                            .findFirst()
                            .map(other -> Unknown.of(
                                    Unknown.Reason.LISTING_INCOMPLETE,
                                    "Whom " + other.id().nativeId() + " names in " + property + " is unknown")));
            answers.put(
                    subject.id(),
                    trouble.<RelatedResources>map(RelatedResources.NotKnown::new)
                            .orElseGet(() -> new RelatedResources.Known(of(named.get(id.nativeId()), documents))));
        }
        return answers;
    }

    /// Every present document of some types in a region of an account, without the origins of its parts.
    @Transactional
    public List<Document> documents(UUID accountId, String region, Collection<String> types) {
        return sql.query(
                """
                select type, provider, partition, account, region, native_id, document from resource
                where tenant_id = ? and account_id = ? and type = any(?) and region = ? and gone_at is null
                """,
                row -> new Document(
                        row.text("type"), id(row), TreeJson.readObject(row.text("document")), Origins.none()),
                TenantScope.current(),
                accountId,
                List.copyOf(types),
                region);
    }

    /// By region, why the list of a type cannot be relied on; regions without an entry were never listed.
    @Transactional
    public Map<String, Optional<Unknown>> listings(UUID accountId, String type) {
        return listings.ofType(accountId, type);
    }

    /// The native ids that a document names in a property; the empty text among them where that is unknown.
    public static Set<String> named(Document document, String property) {
        return ReferenceEdges.targets(document.properties().get(property));
    }

    /// Why the list of a type cannot be relied on in a region.
    ///
    /// @param lists as [#listings] answers them
    public static Optional<Unknown> trouble(Map<String, Optional<Unknown>> lists, String type, String region) {
        Optional<Unknown> never = Optional.of(Listings.neverListed(type));
        return lists.getOrDefault(region, lists.getOrDefault(ResourceId.GLOBAL, never));
    }

    private static List<String> targets(Collection<StoredResource> subjects) {
        List<String> targets = new ArrayList<>();
        targets.add("");
        subjects.forEach(subject -> targets.add(subject.document().id().nativeId()));
        return targets;
    }

    private static List<Document> of(@Nullable List<UUID> ids, Map<UUID, Document> documents) {
        List<Document> found = new ArrayList<>();
        if (ids != null) {
            for (UUID id : ids) {
                Document document = documents.get(id);
                if (document != null) {
                    found.add(document);
                }
            }
        }
        return found;
    }

    /// An empty array has no element type of its own.
    private static Collection<UUID> nonEmpty(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of(new UUID(0, 0)) : ids;
    }

    private static StoredResource read(Row row) throws SQLException {
        Document document = new Document(
                row.text("type"),
                id(row),
                TreeJson.readObject(row.text("document")),
                OriginsJson.read(row.text("origins")));
        return new StoredResource(
                row.uuid("id"),
                row.uuid("account_id"),
                document,
                row.text("listed_in"),
                row.instant("read_at"),
                row.instantOrNull("gone_at"));
    }

    private static ResourceId id(Row row) throws SQLException {
        return new ResourceId(
                Provider.valueOf(row.text("provider")),
                row.text("partition"),
                row.text("account"),
                row.text("region"),
                row.text("native_id"));
    }
}
