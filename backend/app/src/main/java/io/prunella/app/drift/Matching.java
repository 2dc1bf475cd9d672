package io.prunella.app.drift;

import io.prunella.app.codefix.TracingTurn;
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
    /// The lower, the more trusted; the tens tell the rule. A template that is named as the stack comes before others.
    /// What tells a resource is one text on both sides, so that both are joined by hash however little is known
    /// of them.
    private static final String HITS = """
            with given as materialized (
              select ?::uuid as tenant, ?::text as untold, ?::text as somewhere, ?::text as global,
                     ?::text[] as types, ?::text[] as properties
            ), declared as materialized (
              select id, repository_id, language, root, address, type, names, document -> 'tags' ->> 'yor_trace' as trace,
                     regexp_replace(root, '^.*/|[.][^./]*$', '', 'g') as file,
                     case account when (select untold from given) then '' else account end as account,
                     case region when (select somewhere from given) then '' else region end as region
              from declaration where tenant_id = (select tenant from given)
            ), claim as materialized (
              select d.id, 10 as trust, 'id ' || i.type || ' ' || i.name as key, i.account, i.region, '' as file
              from declared_identity i
              join declared d on d.repository_id = i.repository_id and d.root = i.root and d.address = i.address
                and d.type = i.type
              where i.tenant_id = (select tenant from given)
              union all
              select id, 20, 'stack ' || type || ' ' || address, '', '', file from declared where language = 'CLOUDFORMATION'
              union all
              select id, 30, 'trace ' || type || ' ' || trace, '', '', '' from declared where trace is not null
              union all
              select d.id, 40, kind || d.type || ' ' || n.name, d.account, d.region, ''
              from declared d cross join lateral jsonb_array_elements_text(d.names) n (name)
              cross join (values ('id '), ('name ')) k (kind)
            ), known as materialized (
              select r.id, r.account_id, r.account, r.region, r.tags ->> 'aws:cloudformation:stack-name' as stack, k.key
              from resource r
              left join (select unnest(types) as type, unnest(properties) as property from given) p on p.type = r.type
              cross join lateral (values
                ('id ' || r.type || ' ' || r.native_id),
                ('stack ' || r.type || ' ' || (r.tags ->> 'aws:cloudformation:logical-id')),
                ('trace ' || r.type || ' ' || (r.tags ->> 'yor_trace')),
                ('name ' || r.type || ' ' || (r.document -> 'properties' ->> p.property))) k (key)
              where r.tenant_id = (select tenant from given) and r.gone_at is null and k.key is not null
            ), hit as materialized (
              select k.id as resource_id, k.account_id, c.id as declaration_id,
                     case when c.trust = 20 and c.file is distinct from k.stack then 21 else c.trust end as trust
              from claim c join known k on k.key = c.key
              where c.account in ('', k.account) and (c.region in ('', k.region) or k.region = (select global from given))
            )
            """;

    private static final String MATCH = HITS + """
            , best as (
              select resource_id, account_id, trust, count(distinct declaration_id) as declarations,
                     (array_agg(declaration_id))[1] as declaration_id
              from (select h.*, min(trust) over (partition by resource_id) as least from hit h) told
              where trust = least group by resource_id, account_id, trust
            ), reach as (
              select declaration_id, count(distinct resource_id) as resources from hit group by declaration_id
            ), told as (
              select c.resource_id, c.account_id,
                     case when c.declarations = 1 and (c.trust < 40 or e.resources = 1) then c.declaration_id end
                       as declaration_id,
                     case c.trust / 10 when 1 then 'STATE' when 2 then 'STACK' when 3 then 'YOR' else 'NAME' end as rule,
                     case when c.declarations > 1 or c.trust < 40 then c.declarations else e.resources end as candidates
              from best c join reach e on e.declaration_id = c.declaration_id
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
    private final TracingTurn turn;

    Matching(Sql sql, TracingTurn turn) {
        this.sql = sql;
        this.turn = turn;
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
        turn.take();
        // Where a tenant has grown since the tables were analyzed, loops over all of it would look cheap.
        sql.update("set local enable_nestloop = off");
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
