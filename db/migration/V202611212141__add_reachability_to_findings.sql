-- Whether the internet reaches what a finding is about, as the network stood at the end of the last scan.
alter table finding add column reachable text;
alter table finding add column exposure jsonb;
alter table finding add column severity_limit smallint;
alter table finding add constraint ck_finding_reachable check (reachable in ('YES', 'NO', 'UNKNOWN'));
alter table finding add constraint ck_finding_severity_limit check (severity_limit between 0 and 3 and severity <= severity_limit);
comment on column finding.reachable is 'null for what has no network interface, and until a scan has looked';
comment on column finding.exposure is 'the way in, step by step, or what stands in it';
comment on column finding.severity_limit is 'the most that severity may be, for policies whose severity follows reachability';

-- Lists and counts are still answered from the indexes alone.
drop index ix_finding_tenant_facets;
drop index ix_finding_tenant_severity;
drop index ix_finding_tenant_first_seen;
create index ix_finding_tenant_facets
    on finding (tenant_id, superseded, status, severity, policy, account_id, region, team_id, reachable);
create index ix_finding_tenant_severity on finding (tenant_id, severity, first_seen, id)
    include (superseded, status, policy, account_id, region, assignee, team_id, reachable);
create index ix_finding_tenant_first_seen on finding (tenant_id, first_seen, id)
    include (superseded, status, severity, policy, account_id, region, assignee, team_id, reachable);
