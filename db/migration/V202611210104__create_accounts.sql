-- How we sign in to clouds, and the accounts reached that way.

create table connection (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  provider text not null,
  native_id text not null,
  status text not null default 'PENDING',
  regions text[] not null,
  schedule jsonb not null,
  environment text,
  owner text,
  -- made here, 128 random bits each, never taken from a client
  external_id text not null,
  fix_external_id text not null,
  -- {roleArn, accessKeyId}; the codes are under a key outside the database, so that no other role can be slipped in
  scan jsonb,
  scan_mac bytea,
  fix jsonb,
  fix_mac bytea,
  pending jsonb,
  weak_trust boolean not null default false,
  last_test jsonb,
  created_at timestamptz not null default now(),
  version bigint not null default 1,
  constraint pk_connection primary key (tenant_id, id),
  constraint uq_connection_native unique (tenant_id, provider, native_id),
  constraint ck_connection_status check (status in ('PENDING', 'READY', 'FAILED'))
);
select prunella_protect('connection');

create table account (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  name text not null,
  provider text not null,
  native_id text not null,
  partition text not null,
  regions text[] not null,
  status text not null default 'PENDING',
  environment text,
  owner text,
  schedule jsonb not null,
  created_at timestamptz not null default now(),
  version bigint not null default 1,
  constraint pk_account primary key (tenant_id, id),
  constraint uq_account_native unique (tenant_id, provider, native_id),
  constraint fk_account_connection foreign key (tenant_id, connection_id) references connection (tenant_id, id) on delete cascade,
  constraint ck_account_status check (status in ('PENDING', 'CONNECTED', 'UNREACHABLE'))
);
create index ix_account_tenant_connection on account (tenant_id, connection_id);
select prunella_protect('account');
