package io.prunella.app.inventory;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Which resources of an account name one another in their documents: by id, by ARN, or by name where a property says
/// that it holds one. Joins the current transaction.
@ApplicationScoped
class ResourceRelations {
    private static final int MOST = 100;
    private static final Pattern NAMING =
            Pattern.compile(".*(Ids?|Arns?|ARN|Names?|Groups?|Roles?|Buckets?|Subnets|Key)");

    private final Sql sql;
    private final Inventory inventory;

    ResourceRelations(Sql sql, Inventory inventory) {
        this.sql = sql;
        this.inventory = inventory;
    }

    enum Direction {
        /// The resource names the other one.
        NAMES,
        /// The other one names the resource.
        NAMED_BY
    }

    /// @param pointer where, in the document of the one that names
    record Relation(StoredResource other, Direction direction, String pointer) {}

    /// One hop in both directions, at most a hundred each way.
    ///
    /// @throws Problem 404 for an unknown resource
    List<Relation> of(UUID id) {
        StoredResource subject = inventory.find(id).orElseThrow(() -> Problem.notFound("resource"));
        Map<String, Pointer> named = named(subject.document());
        List<Relation> relations = new ArrayList<>();
        for (StoredResource other : inventory.find(withNativeId(subject, named))) {
            Pointer at = named.get(other.document().id().nativeId());
            if (at != null) {
                relations.add(new Relation(other, Direction.NAMES, at.toString()));
            }
        }
        String nativeId = subject.document().id().nativeId();
        for (StoredResource other : inventory.find(mentioning(subject))) {
            Pointer at = named(other.document()).get(nativeId);
            if (at != null) {
                relations.add(new Relation(other, Direction.NAMED_BY, at.toString()));
            }
        }
        return relations;
    }

    private List<UUID> withNativeId(StoredResource subject, Map<String, Pointer> named) {
        return sql.query(
                """
                select id from resource where tenant_id = ? and account_id = ? and native_id = any(?) and id <> ?
                and gone_at is null order by type, native_id limit ?
                """,
                row -> row.uuid("id"),
                TenantScope.current(),
                subject.accountId(),
                List.copyOf(named.keySet()),
                subject.id(),
                MOST);
    }

    /// Whose documents hold the id as or at the end of a text; which of them mean it is seen in the documents.
    private List<UUID> mentioning(StoredResource subject) {
        return sql.query(
                """
                select id from resource where tenant_id = ? and account_id = ? and id <> ? and gone_at is null
                and strpos(document::text, ?) > 0 order by type, native_id limit ?
                """,
                row -> row.uuid("id"),
                TenantScope.current(),
                subject.accountId(),
                subject.id(),
                subject.document().id().nativeId() + '"',
                MOST);
    }

    /// Native ids that a document may name, each with the first place that does.
    static Map<String, Pointer> named(Document document) {
        Map<String, Pointer> named = new LinkedHashMap<>();
        document.body().forEach((root, value) -> {
            if (!root.equals("tags")) {
                collect(Pointer.ROOT.child(root), root, value, named);
            }
        });
        return named;
    }

    private static void collect(Pointer at, String property, Object value, Map<String, Pointer> named) {
        switch (value) {
            case Map<?, ?> map ->
                Trees.asObject(map).forEach((name, member) -> collect(at.child(name), name, member, named));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(at.child(Integer.toString(i)), property, list.get(i), named);
                }
            }
            case String text
            when text.startsWith("arn:") || NAMING.matcher(property).matches() -> {
                named.putIfAbsent(text, at);
                named.putIfAbsent(ReferenceEdges.nativeId(text), at);
            }
            default -> {}
        }
    }
}
