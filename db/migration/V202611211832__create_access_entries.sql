-- Who is in a team and what it owns, which accounts make a group, and who has which role where. What is in force was
-- agreed to by a second person and carries a code under a key outside the database; so does what waits for one.
create table access_entry (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  name text not null,
  content jsonb,
  mac bytea,
  wanted jsonb,
  wanted_by text,
  wanted_by_name text,
  wanted_mac bytea,
  created_at timestamptz not null default now(),
  version bigint not null default 1,
  constraint pk_access_entry primary key (tenant_id, id),
  constraint ck_access_entry_kind check (kind in ('TEAM', 'ACCOUNT_GROUP', 'GRANT'))
);
create unique index ux_access_entry_tenant_name on access_entry (tenant_id, kind, name) where kind <> 'GRANT';
select prunella_protect('access_entry');
