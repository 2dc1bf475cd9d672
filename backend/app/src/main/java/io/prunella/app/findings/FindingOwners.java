package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.teams.AccessChanged;
import io.prunella.app.tenants.teams.Ownership;
import io.prunella.app.tenants.teams.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps the owning team of each finding: that of its resource's tags, else that of its account. Set by set; where
/// nothing changed, nothing is written.
@ApplicationScoped
class FindingOwners {
    private static final String OWNERS = """
            select r.id, coalesce(
              (select t.team from rows from (jsonb_to_recordset(?)
                      as (tag text, value text, "anyValue" boolean, team uuid)) with ordinality
                      as t (tag, value, any_value, team, n)
               where t.any_value and jsonb_exists(r.tags, t.tag) or r.tags ->> t.tag = t.value
               order by t.n limit 1),
              (select a.team from jsonb_to_recordset(?) as a (account uuid, team uuid)
               where a.account = r.account_id)) as team_id
            from resource r where r.tenant_id = ? and\s""";
    private static final String REFRESH = """
            update finding f set team_id = s.team_id, version = f.version + 1
            from (select g.id, o.team_id from (%s) o
                  join finding g on g.tenant_id = ? and g.resource_id = o.id and g.team_id is distinct from o.team_id
                  order by g.id for no key update of g) s
            where f.tenant_id = ? and f.id = s.id
            """;

    private final Sql sql;
    private final Teams teams;

    FindingOwners(Sql sql, Teams teams) {
        this.sql = sql;
        this.teams = teams;
    }

    /// Rules changed.
    void changed(@Observes AccessChanged event) {
        if (event.ownership()) {
            refresh("true");
        }
    }

    /// Tags of an account's resources may have changed.
    void refreshAccount(UUID account) {
        refresh("r.account_id = ?", account);
    }

    /// There are new findings on these.
    void refresh(Collection<UUID> resources) {
        Ownership now = teams.ownership();
        if (!resources.isEmpty() && !(now.byTag().isEmpty() && now.byAccount().isEmpty())) {
            refresh("r.id = any(?)", List.copyOf(resources));
        }
    }

    private record Owned(UUID resource, @Nullable UUID team) {}

    /// The owning team of each of these resources that has one.
    Map<UUID, UUID> of(Collection<UUID> resources) {
        Map<UUID, UUID> owners = new HashMap<>();
        if (resources.isEmpty()) {
            return owners;
        }
        Ownership now = teams.ownership();
        sql.query(
                        OWNERS + "r.id = any(?)",
                        row -> new Owned(row.uuid("id"), row.uuidOrNull("team_id")),
                        Jsonb.of(now.byTag()),
                        Jsonb.of(now.byAccount()),
                        TenantScope.current(),
                        resources)
                .forEach(owned -> {
                    if (owned.team() != null) {
                        owners.put(owned.resource(), owned.team());
                    }
                });
        return owners;
    }

    private void refresh(String which, Object... values) {
        Ownership now = teams.ownership();
        Object[] parameters = new Object[values.length + 5];
        parameters[0] = Jsonb.of(now.byTag());
        parameters[1] = Jsonb.of(now.byAccount());
        parameters[2] = TenantScope.current();
        System.arraycopy(values, 0, parameters, 3, values.length);
        parameters[values.length + 3] = TenantScope.current();
        parameters[values.length + 4] = TenantScope.current();
        sql.update(REFRESH.formatted(OWNERS + which), parameters);
    }
}
