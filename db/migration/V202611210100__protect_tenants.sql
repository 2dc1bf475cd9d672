-- Tenants and what the platform keeps for them. Migrations run as the owner; the application is prunella_app, which owns
-- nothing and does not bypass row-level security.

do $$
begin
  if not exists (select from pg_roles where rolname = 'prunella_app') then
    raise exception 'The role prunella_app does not exist. Create it first: create role prunella_app login nosuperuser nobypassrls password ''...''';
  end if;
end
$$;

grant usage on schema public to prunella_app;

-- Every table of tenant data is protected by this one form. An unset tenant sees nothing; the sub-select is planned once.
-- A partition read directly bypasses its parent's policy, so call this for each partition too.
create function prunella_protect(table_name text, privileges text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy tenant_only on %I using (tenant_id = (select nullif(current_setting(''prunella.tenant'', true), '''')::uuid)) '
    'with check (tenant_id = (select nullif(current_setting(''prunella.tenant'', true), '''')::uuid))', table_name);
  execute format('grant %s on %I to prunella_app', privileges, table_name);
end
$$;
revoke all on function prunella_protect(text, text) from public;

-- Ids alone, so that the platform can work for each tenant in turn; no customer data.
create table tenant_directory (
  id uuid not null,
  constraint pk_tenant_directory primary key (id)
);
grant select, insert on tenant_directory to prunella_app;

-- Proves that the operator's key file belongs to this database.
create table key_check (
  id smallint not null,
  code text not null,
  constraint pk_key_check primary key (id),
  constraint ck_key_check_single check (id = 1)
);
grant select, insert on key_check to prunella_app;

create table tenant (
  tenant_id uuid not null,
  alias text not null,
  name text not null,
  created_at timestamptz not null default now(),
  constraint pk_tenant primary key (tenant_id)
);
select prunella_protect('tenant', 'select, insert, update');

create table tenant_key (
  tenant_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  constraint pk_tenant_key primary key (tenant_id)
);
select prunella_protect('tenant_key', 'select, insert');

create table secret (
  tenant_id uuid not null,
  owner_id uuid not null,
  name text not null,
  sealed bytea not null,
  changed_at timestamptz not null default now(),
  constraint pk_secret primary key (tenant_id, owner_id, name)
);
select prunella_protect('secret');

create table api_key (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  tenant text not null,
  name text not null,
  subject text not null,
  owner text not null,
  email text not null,
  roles text[] not null,
  scopes text[] not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint pk_api_key primary key (tenant_id, id)
);
select prunella_protect('api_key', 'select, insert, update');

create table idempotency (
  tenant_id uuid not null,
  subject text not null,
  key text not null,
  request text not null,
  at timestamptz not null default now(),
  status int,
  answer bytea,
  constraint pk_idempotency primary key (tenant_id, subject, key)
);
create index ix_idempotency_tenant_at on idempotency (tenant_id, at);
select prunella_protect('idempotency');
