-- Where the Terraform states of a repository are kept: what its code says, and what people confirmed.
create table state_list (
    tenant_id uuid not null,
    repository_id uuid not null,
    named jsonb not null default '[]',
    version bigint not null default 1,
    constraint pk_state_list primary key (tenant_id, repository_id),
    constraint fk_state_list_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade
);
comment on column state_list.named is 'what the code names: [{root, bucket, key, region}], null where it leaves it open';
comment on column state_list.version is 'of what people confirmed';
select prunella_protect('state_list');

create table state_location (
    tenant_id uuid not null,
    repository_id uuid not null,
    root text not null,
    account_id uuid not null,
    bucket text not null,
    key text not null,
    region text not null,
    etag text,
    resources int,
    read_at timestamptz,
    tried_at timestamptz,
    problem text,
    constraint pk_state_location primary key (tenant_id, repository_id, root),
    constraint fk_state_location_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade,
    constraint fk_state_location_account foreign key (tenant_id, account_id)
        references account (tenant_id, id) on delete cascade
);
comment on table state_location is 'The objects that are read, and no others; of their text only identities are kept.';
comment on column state_location.etag is 'as it was read last';
comment on column state_location.problem is 'why it could not be read when that was tried last';
create index ix_state_location_tenant_account on state_location (tenant_id, account_id);
select prunella_protect('state_location');
