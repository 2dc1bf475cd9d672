-- Connections to whole organizations: their accounts are discovered, and each of them proves its own role.

alter table connection
  add column kind text not null default 'ACCOUNT',
  -- {roleArn} with a placeholder where the id of an account belongs
  add column members jsonb,
  add column members_mac bytea,
  add constraint ck_connection_kind check (kind in ('ACCOUNT', 'ORGANIZATION')),
  add constraint ck_connection_members check ((kind = 'ORGANIZATION') = (members is not null)),
  drop constraint uq_connection_native,
  add constraint uq_connection_native unique (tenant_id, provider, native_id, kind);

alter table account
  -- what a person set; rules of an organization leave it alone
  add column chosen text[] not null default '{}',
  -- proves that discovery made this account; null where it was connected by itself
  add column member_mac bytea,
  drop constraint ck_account_status,
  add constraint ck_account_status check (status in
    ('PENDING', 'CONNECTED', 'UNREACHABLE', 'WAITING_FOR_ROLE', 'SUSPENDED', 'LEFT', 'EXCLUDED'));

create table organization (
  tenant_id uuid not null,
  connection_id uuid not null,
  -- o-…, known from the first discovery
  native_id text,
  management_account text,
  rules jsonb not null default '[]',
  discovery jsonb,
  constraint pk_organization primary key (tenant_id, connection_id),
  constraint uq_organization_native unique (tenant_id, native_id),
  constraint fk_organization_connection foreign key (tenant_id, connection_id)
    references connection (tenant_id, id) on delete cascade
);
select prunella_protect('organization');

create table organization_member (
  tenant_id uuid not null,
  connection_id uuid not null,
  native_id text not null,
  name text not null,
  path text not null,
  -- as the provider says it
  provider_state text not null,
  -- absent from the last complete list
  departed boolean not null default false,
  -- null while a rule leaves it out
  account_id uuid,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  -- proving its role
  attempts int not null default 0,
  next_attempt timestamptz,
  problem text,
  constraint pk_organization_member primary key (tenant_id, connection_id, native_id),
  constraint fk_member_organization foreign key (tenant_id, connection_id)
    references organization (tenant_id, connection_id) on delete cascade,
  constraint fk_member_account foreign key (tenant_id, account_id)
    references account (tenant_id, id) on delete set null (account_id)
);
create index ix_member_tenant_attempt on organization_member (tenant_id, connection_id, next_attempt)
  where next_attempt is not null;
create index ix_member_tenant_account on organization_member (tenant_id, account_id);
select prunella_protect('organization_member');

-- Scans of a tenant take turns by the number of their units that wait or run.
create index ix_scan_unit_tenant_unfinished on scan_unit (tenant_id) where status in ('QUEUED', 'RUNNING');
