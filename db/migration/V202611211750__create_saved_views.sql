-- Filters of the list of findings that somebody keeps under a name, alone or for the whole tenant.
create table saved_view (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    query text not null,
    shared boolean not null,
    owner text not null,
    owner_name text not null,
    created_at timestamptz not null default now(),
    version bigint not null default 1,
    constraint pk_saved_view primary key (tenant_id, id)
);
create index ix_saved_view_tenant_owner on saved_view (tenant_id, owner);

select prunella_protect('saved_view');
