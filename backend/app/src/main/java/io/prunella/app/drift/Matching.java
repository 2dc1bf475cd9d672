package io.prunella.app.drift;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.trace.Names;
import io.prunella.model.ResourceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Finds the declaration of each live resource by the most trusted rule that tells one. Where that rule tells
/// several, there is no match. Where nothing changed, nothing is written. Its methods join the current
/// transaction.
@ApplicationScoped
class Matching {
    /// The lower, the more trusted; the tens tell the rule. A template that is named as the stack comes
    /// before others.
    private static final String HITS = """
            with given as materialized (
              select ?::uuid as tenant, ?::text as untold, ?::text as somewhere, ?::text as global,
                     ?::text[] as types, ?::text[] as properties
            ), mine as materialized (
              select id, account_id, type, native_id, account, region, tags,
                     tags ->> 'aws:cloudformation:logical-id' as logical_id,
                     tags ->> 'aws:cloudformation:stack-name' as stack, tags ->> 'yor_trace' as trace
              from resource where tenant_id = (select tenant from given) and gone_at is null
            ), declared as materialized (
              select id, repository_id, language, root, address, type, names, document -> 'tags' ->> 'yor_trace' as trace,
                     regexp_replace(root, '^.*/|[.][^./]*$', '', 'g') as file,
                     case account when (select untold from given) then '' else account end as account,
                     case region when (select somewhere from given) then '' else region end as region
              from declaration where tenant_id = (select tenant from given)
            ), named as (
              select d.id, d.type, d.account, d.region, n.name
              from declared d cross join lateral jsonb_array_elements_text(d.names) n (name)
            ), called as (
              select r.id, p.type, r.document -> 'properties' ->> p.property as name
              from (select unnest(types) as type, unnest(properties) as property from given) p
              join resource r on r.tenant_id = (select tenant from given) and r.type = p.type and r.gone_at is null
              where exists (select from named n where n.type = p.type)
            ), hit as materialized (
              select r.id as resource_id, d.id as declaration_id, 10 as trust
              from declared_identity i
              join declared d on d.repository_id = i.repository_id and d.root = i.root and d.address = i.address
                and d.type = i.type
              join mine r on r.type = i.type and r.native_id = i.name and i.account in ('', r.account)
                and (i.region in ('', r.region) or r.region = (select global from given))
              where i.tenant_id = (select tenant from given)
              union all
              select r.id, d.id, case when d.file = r.stack then 20 else 21 end
              from mine r join declared d on d.language = 'CLOUDFORMATION' and d.type = r.type and d.address = r.logical_id
              where r.logical_id is not null
              union all
              select r.id, d.id, 30 from mine r join declared d on d.type = r.type and d.trace = r.trace
              where r.trace is not null
              union all
              select r.id, n.id, 40 from named n
              join mine r on r.type = n.type and r.native_id = n.name and n.account in ('', r.account)
                and (n.region in ('', r.region) or r.region = (select global from given))
              union all
              select r.id, n.id, 40 from named n
              join called c on c.type = n.type and c.name = n.name
              join mine r on r.id = c.id and n.account in ('', r.account)
                and (n.region in ('', r.region) or r.region = (select global from given))
            )
            """;

    private static final String MATCH = HITS + """
            , best as (
              select resource_id, min(trust) as trust from hit group by resource_id
            ), claim as (
              select b.resource_id, b.trust, count(distinct h.declaration_id) as declarations,
                     (array_agg(h.declaration_id))[1] as declaration_id
              from best b join hit h on h.resource_id = b.resource_id and h.trust = b.trust
              group by b.resource_id, b.trust
            ), reach as (
              select declaration_id, count(distinct resource_id) as resources from hit group by declaration_id
            ), told as (
              select c.resource_id, r.account_id,
                     case when c.declarations = 1 and (c.trust < 40 or e.resources = 1) then c.declaration_id end
                       as declaration_id,
                     case c.trust / 10 when 1 then 'STATE' when 2 then 'STACK' when 3 then 'YOR' else 'NAME' end as rule,
                     case when c.declarations > 1 or c.trust < 40 then c.declarations else e.resources end as candidates
              from claim c join mine r on r.id = c.resource_id join reach e on e.declaration_id = c.declaration_id
            )
            merge into resource_declaration t using told s on t.tenant_id = (select tenant from given) and t.resource_id = s.resource_id
            when matched and (t.declaration_id, t.rule, t.candidates, t.account_id)
                is distinct from (s.declaration_id, s.rule, s.candidates, s.account_id) then
              update set declaration_id = s.declaration_id, rule = s.rule, candidates = s.candidates,
                account_id = s.account_id, compared = null
            when not matched then
              insert (tenant_id, resource_id, account_id, declaration_id, rule, candidates)
              values ((select tenant from given), s.resource_id, s.account_id, s.declaration_id, s.rule, s.candidates)
            when not matched by source and t.tenant_id = (select tenant from given) then delete
            """;

    private final Sql sql;

    Matching(Sql sql) {
        this.sql = sql;
    }

    /// Whether there is anything to match at all.
    boolean any() {
        return sql.first("""
                        select exists (select from declaration where tenant_id = ?)
                            or exists (select from resource_declaration where tenant_id = ?) as any
                        """, row -> row.flag("any"), TenantScope.current(), TenantScope.current())
                .orElse(false);
    }

    /// Returns how many matches were written.
    int match() {
        Map<String, String> names = Names.properties();
        List<String> types = names.keySet().stream().sorted().toList();
        List<String> properties =
                types.stream().map(type -> String.valueOf(names.get(type))).toList();
        // Two at once would both write what is new.
        sql.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "trace-resources " + TenantScope.current());
        return sql.update(
                MATCH,
                TenantScope.current(),
                ResourceId.UNTOLD_ACCOUNT,
                ResourceId.UNTOLD_REGION,
                ResourceId.GLOBAL,
                types,
                properties);
    }
}
