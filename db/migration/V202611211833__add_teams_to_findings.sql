-- The team that owns a finding's resource, by the rules in force; written anew when these or the resource's tags change.
alter table finding add column team_id uuid;

-- Lists and counts are still answered from the indexes alone.
drop index ix_finding_tenant_facets;
drop index ix_finding_tenant_severity;
drop index ix_finding_tenant_first_seen;
create index ix_finding_tenant_facets on finding (tenant_id, superseded, status, severity, policy, account_id, region, team_id);
create index ix_finding_tenant_severity on finding (tenant_id, severity, first_seen, id)
    include (superseded, status, policy, account_id, region, assignee, team_id);
create index ix_finding_tenant_first_seen on finding (tenant_id, first_seen, id)
    include (superseded, status, severity, policy, account_id, region, assignee, team_id);
