-- The second wall, inside a tenant: people whose roles reach only some accounts see and change only what belongs to these.
-- The setting prunella.accounts is '*' for the whole tenant, else the array of account ids; unset sees nothing.

create function prunella_whole_tenant() returns boolean language sql stable parallel safe
  return current_setting('prunella.accounts', true) = '*';

create function prunella_accounts() returns uuid[] language sql stable parallel safe
  return case when current_setting('prunella.accounts', true) = '*' then '{}'::uuid[]
              else coalesce(nullif(current_setting('prunella.accounts', true), ''), '{}')::uuid[] end;

-- Restrictive: it holds beside tenant_only. Both sub-selects are planned once, as in that policy. The condition is read
-- only for people whose roles do not reach the whole tenant.
create function prunella_wall(
  table_name text, condition text default 'account_id = any ((select prunella_accounts())::uuid[])')
returns void language plpgsql as $$
begin
  execute format('create policy accounts_only on %I as restrictive using ((select prunella_whole_tenant()) or %s)',
    table_name, condition);
end
$$;
revoke all on function prunella_wall(text, text) from public;

-- For things of several accounts: whoever reaches one of them sees it, whoever reaches all of them may change it.
create function prunella_wall_of_several(table_name text) returns void language plpgsql as $$
declare
  every constant text := '(select prunella_whole_tenant()) or account_ids <@ (select prunella_accounts())';
begin
  perform prunella_wall(table_name, 'account_ids && (select prunella_accounts())');
  execute format('create policy every_account_inserts on %I as restrictive for insert with check (%s)', table_name, every);
  execute format('create policy every_account_updates on %I as restrictive for update using (%s)', table_name, every);
  execute format('create policy every_account_deletes on %I as restrictive for delete using (%s)', table_name, every);
end
$$;
revoke all on function prunella_wall_of_several(text) from public;

-- For what only people of the whole tenant read, though everybody's doings write it.
create function prunella_wall_reading(table_name text) returns void language plpgsql as $$
begin
  execute format('create policy accounts_only on %I as restrictive for select using ((select prunella_whole_tenant()))',
    table_name);
end
$$;
revoke all on function prunella_wall_reading(text) from public;

select prunella_wall('account', 'id = any ((select prunella_accounts())::uuid[])');
select prunella_wall('connection', 'exists (select from account a where a.tenant_id = connection.tenant_id and a.connection_id = connection.id)');
select prunella_wall('resource');
select prunella_wall('resource_history', 'exists (select from resource r where r.tenant_id = resource_history.tenant_id and r.id = resource_history.resource_id)');
select prunella_wall('resource_edge');
select prunella_wall('listing');
select prunella_wall('finding');
select prunella_wall('finding_event', 'exists (select from finding f where f.tenant_id = finding_event.tenant_id and f.id = finding_event.finding_id)');
select prunella_wall('finding_comment', 'exists (select from finding f where f.tenant_id = finding_comment.tenant_id and f.id = finding_comment.finding_id)');
select prunella_wall('waiver_finding', 'exists (select from finding f where f.tenant_id = waiver_finding.tenant_id and f.id = waiver_finding.finding_id)');
select prunella_wall('unknown');
select prunella_wall('scan');
select prunella_wall('scan_unit', 'exists (select from scan s where s.tenant_id = scan_unit.tenant_id and s.id = scan_unit.scan_id)');
select prunella_wall('remediation');
select prunella_wall('remediation_event', 'exists (select from remediation r where r.tenant_id = remediation_event.tenant_id and r.id = remediation_event.remediation_id)');
select prunella_wall('remediation_call', 'exists (select from remediation r where r.tenant_id = remediation_call.tenant_id and r.id = remediation_call.remediation_id)');
-- One that names no account holds for every account.
select prunella_wall('change_window', 'account_id is null or account_id = any ((select prunella_accounts())::uuid[])');
select prunella_wall_reading('audit_event');
select prunella_wall_reading('api_key');

alter table waiver add column account_ids uuid[] not null default '{}';
comment on column waiver.account_ids is 'the accounts of its findings';
alter table remediation_batch add column account_ids uuid[] not null default '{}';
comment on column remediation_batch.account_ids is 'the accounts of its plans';
select prunella_wall_of_several('waiver');
select prunella_wall_of_several('remediation_batch');

-- The wall reads the account: without it this count would not be answered from the index alone.
drop index ix_finding_tenant_healed;
create index ix_finding_tenant_healed on finding (tenant_id, resolved_at) include (opened_at, account_id) where status = 'HEALED';
