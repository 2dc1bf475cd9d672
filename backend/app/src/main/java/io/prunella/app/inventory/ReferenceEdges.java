package io.prunella.app.inventory;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps which resource names which other one, so that `related()` is answered from an index.
@ApplicationScoped
class ReferenceEdges {
    private final Sql sql;
    private final ReferenceProperties references;

    ReferenceEdges(Sql sql, ReferenceProperties references) {
        this.sql = sql;
        this.references = references;
    }

    void replace(UUID accountId, Map<UUID, Document> written) {
        List<UUID> sources = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        written.forEach((id, document) -> {
            Set<String> properties = references.of(document.type());
            if (properties.isEmpty()) {
                return;
            }
            sources.add(id);
            for (String property : properties) {
                for (String target : targets(document.properties().get(property))) {
                    rows.add(new @Nullable Object[] {
                        TenantScope.current(),
                        id,
                        property,
                        target,
                        accountId,
                        document.type(),
                        document.id().region()
                    });
                }
            }
        });
        if (!sources.isEmpty()) {
            remove(sources);
            sql.batch("""
                    insert into resource_edge (tenant_id, resource_id, property, target, account_id, type, region)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """, rows);
        }
    }

    void remove(Collection<UUID> sources) {
        if (!sources.isEmpty()) {
            sql.update(
                    "delete from resource_edge where tenant_id = ? and resource_id = any(?)",
                    TenantScope.current(),
                    sources);
        }
    }

    /// What a property names: native ids, with ARNs cut to the id they end in; the empty text where it is unknown.
    static Set<String> targets(@Nullable Object value) {
        Set<String> targets = new TreeSet<>();
        switch (value) {
            case null -> {}
            case String text -> targets.add(nativeId(text));
            case List<?> list -> list.forEach(element -> targets.addAll(targets(element)));
            case Unknown ignored -> targets.add("");
            default -> {}
        }
        return targets;
    }

    static String nativeId(String reference) {
        if (!reference.startsWith("arn:")) {
            return reference;
        }
        int cut = Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':'));
        return reference.substring(cut + 1);
    }
}
