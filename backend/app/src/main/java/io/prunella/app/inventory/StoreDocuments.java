package io.prunella.app.inventory;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.ResourceId;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Merges a batch of documents into the inventory. A document with the content it had before writes nothing.
@ApplicationScoped
class StoreDocuments {
    private static final String NUL = "\\u0000";

    private final Sql sql;
    private final ReferenceProperties references;
    private final ListKeys keys;
    private final ReferenceEdges edges;

    StoreDocuments(Sql sql, ReferenceProperties references, ListKeys keys, ReferenceEdges edges) {
        this.sql = sql;
        this.references = references;
        this.keys = keys;
        this.edges = edges;
    }

    /// The ids of the documents, in their order.
    List<UUID> store(Reading reading, List<Document> documents) {
        Map<Key, Incoming> incoming = new LinkedHashMap<>();
        documents.forEach(document -> incoming.put(Key.of(document), new Incoming(document, hash(document))));
        Map<Key, Existing> existing = existing(reading.accountId(), incoming.keySet());
        List<Incoming> touched = incoming.values().stream()
                .filter(in -> in.isNews(existing.get(in.key()), reading))
                .toList();
        Map<Key, UUID> ids = new HashMap<>();
        existing.forEach((key, row) -> ids.put(key, row.id()));
        if (!touched.isEmpty()) {
            writeHistory(reading, touched, existing);
            ids.putAll(upsert(reading, touched));
            Map<UUID, Document> written = new LinkedHashMap<>();
            touched.forEach(in -> written.put(id(ids, in.key()), in.document()));
            edges.replace(reading.accountId(), written);
        }
        return documents.stream().map(document -> id(ids, Key.of(document))).toList();
    }

    private static UUID id(Map<Key, UUID> ids, Key key) {
        UUID id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("Resource was not stored: " + key);
        }
        return id;
    }

    private String hash(Document document) {
        return CanonicalJson.sha256(List.of(
                document.body(),
                OriginsJson.handles(document.origins()),
                List.copyOf(new TreeSet<>(references.of(document.type())))));
    }

    private Map<Key, Existing> existing(UUID accountId, Collection<Key> wanted) {
        Map<Key, Existing> rows = new HashMap<>();
        sql.stream(
                """
                select r.id, r.type, r.native_id, r.region, r.listed_in, r.content_hash, r.read_at,
                       r.gone_at is not null as gone
                from unnest(?::text[], ?::text[]) as i (type, native_id)
                join resource r on r.tenant_id = ? and r.account_id = ? and r.type = i.type and r.native_id = i.native_id
                """,
                row -> new Existing(
                        row.uuid("id"),
                        new Key(row.text("type"), row.text("native_id")),
                        row.text("region"),
                        row.text("listed_in"),
                        row.text("content_hash"),
                        row.instant("read_at"),
                        row.flag("gone")),
                row -> rows.put(row.key(), row),
                wanted.stream().map(Key::type).toList(),
                wanted.stream().map(Key::nativeId).toList(),
                TenantScope.current(),
                accountId);
        return rows;
    }

    private Map<Key, UUID> upsert(Reading reading, List<Incoming> touched) {
        Map<Key, UUID> ids = new HashMap<>();
        sql.stream(
                """
                insert into resource as r (tenant_id, account_id, listed_in, read_at, provider, partition, account, region,
                                           type, native_id, name, tags, document, origins, content_hash)
                select ?, ?, ?, ?, i.provider, i.partition, i.account, i.region, i.type, i.native_id, i.name,
                       i.tags::jsonb, i.document::jsonb, i.origins::jsonb, i.content_hash
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[])
                  as i (provider, partition, account, region, type, native_id, name, tags, document, origins, content_hash)
                order by i.type collate "C", i.native_id collate "C"
                on conflict on constraint uq_resource_native do update
                set listed_in = excluded.listed_in, read_at = excluded.read_at, partition = excluded.partition,
                    account = excluded.account, region = excluded.region, name = excluded.name, tags = excluded.tags,
                    document = excluded.document, origins = excluded.origins, content_hash = excluded.content_hash,
                    gone_at = null
                returning r.id, r.type, r.native_id
                """,
                row -> Map.entry(new Key(row.text("type"), row.text("native_id")), row.uuid("id")),
                entry -> ids.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                reading.accountId(),
                reading.listedIn(),
                reading.at(),
                column(touched, d -> d.id().provider().name()),
                column(touched, d -> d.id().partition()),
                column(touched, d -> d.id().account()),
                column(touched, d -> d.id().region()),
                column(touched, Document::type),
                column(touched, d -> d.id().nativeId()),
                column(touched, StoreDocuments::name),
                column(touched, d -> json(d.body().getOrDefault("tags", Map.of()))),
                column(touched, d -> json(d.body())),
                column(touched, d -> storable(OriginsJson.write(d.origins()))),
                touched.stream().map(Incoming::hash).toList());
        return ids;
    }

    private static List<String> column(List<Incoming> rows, Function<Document, String> value) {
        return rows.stream().map(row -> value.apply(row.document())).toList();
    }

    private static String name(Document document) {
        ResourceId id = document.id();
        return document.body().get("tags") instanceof Map<?, ?> tags
                        && tags.get("Name") instanceof String name
                        && !name.isBlank()
                ? name
                : id.nativeId();
    }

    private void writeHistory(Reading reading, List<Incoming> touched, Map<Key, Existing> existing) {
        Map<UUID, Incoming> changed = new HashMap<>();
        touched.forEach(in -> {
            Existing row = existing.get(in.key());
            if (row != null && (row.gone() || !row.hash().equals(in.hash()))) {
                changed.put(row.id(), in);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> history = new ArrayList<>();
        sql.stream(
                "select id, document from resource where tenant_id = ? and id = any(?)",
                row -> Map.entry(row.uuid("id"), row.text("document")),
                before -> {
                    Incoming after = changed.get(before.getKey());
                    if (after == null) {
                        return;
                    }
                    List<Map<String, Object>> changes = DocumentChanges.between(
                            after.document().type(),
                            TreeJson.readObject(before.getValue()),
                            TreeJson.readObject(json(after.document().body())),
                            keys);
                    if (!changes.isEmpty()) {
                        history.add(new @Nullable Object[] {
                            TenantScope.current(),
                            before.getKey(),
                            reading.at().toString(),
                            reading.scanId(),
                            json(changes)
                        });
                    }
                },
                TenantScope.current(),
                changed.keySet());
        sql.batch("""
                insert into resource_history (tenant_id, resource_id, at, scan_id, changes)
                values (?, ?, ?::timestamptz, ?, ?::jsonb)
                """, history);
    }

    private static String json(Object tree) {
        return storable(TreeJson.write(tree));
    }

    /// PostgreSQL's jsonb has no NUL.
    private static String storable(String json) {
        return json.contains(NUL) ? json.replace(NUL, "\\ufffd") : json;
    }

    private record Key(String type, String nativeId) {
        static Key of(Document document) {
            return new Key(document.type(), document.id().nativeId());
        }
    }

    private record Existing(
            UUID id, Key key, String region, String listedIn, String hash, Instant readAt, boolean gone) {}

    private record Incoming(Document document, String hash) {
        Key key() {
            return Key.of(document);
        }

        /// Neither what is stored already nor older than it.
        boolean isNews(@Nullable Existing row, Reading reading) {
            return row == null
                    || (!row.readAt().isAfter(reading.at())
                            && (row.gone()
                                    || !row.hash().equals(hash)
                                    || !row.listedIn().equals(reading.listedIn())
                                    || !row.region().equals(document.id().region())));
        }
    }
}
