-- Cloud objects as canonical documents. A row is written only when its content changes: how fresh an unchanged one is
-- follows from the listing it came with.
create table resource (
    tenant_id    uuid        not null,
    id           uuid        not null default uuidv7(),
    account_id   uuid        not null,
    provider     text        not null,
    partition    text        not null,
    account      text        not null,
    region       text        not null,
    listed_in    text        not null,
    type         text        not null,
    native_id    text        not null,
    name         text        not null,
    tags         jsonb       not null,
    document     jsonb       not null,
    origins      jsonb       not null,
    content_hash text        not null,
    read_at      timestamptz not null,
    gone_at      timestamptz,
    constraint pk_resource primary key (tenant_id, id),
    constraint uq_resource_native unique (tenant_id, account_id, type, native_id),
    constraint fk_resource_account foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
comment on column resource.listed_in is 'region of the scan unit whose listing includes it: global for a bucket, which itself lives in a region';
create index ix_resource_tenant_order on resource (tenant_id, type, native_id, id);
create index ix_resource_tenant_listing on resource (tenant_id, account_id, type, listed_in) where gone_at is null;

create table resource_history (
    tenant_id   uuid        not null,
    id          uuid        not null default uuidv7(),
    resource_id uuid        not null,
    at          timestamptz not null,
    scan_id     uuid,
    changes     jsonb       not null,
    constraint pk_resource_history primary key (tenant_id, id),
    constraint fk_resource_history_resource foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade
);
create index ix_resource_history_tenant_resource on resource_history (tenant_id, resource_id, id);

-- Which resource names which other one, in the properties that policies ask for with related().
create table resource_edge (
    tenant_id   uuid not null,
    resource_id uuid not null,
    property    text not null,
    target      text not null,
    account_id  uuid not null,
    type        text not null,
    region      text not null,
    constraint pk_resource_edge primary key (tenant_id, resource_id, property, target),
    constraint fk_resource_edge_resource foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade
);
comment on column resource_edge.target is 'native id of what is named; empty when the naming property itself is unknown';
create index ix_resource_edge_tenant_target on resource_edge (tenant_id, account_id, type, property, target);

-- How the list of one type in one region last went. Only a complete one proves that something is gone.
create table listing (
    tenant_id    uuid        not null,
    account_id   uuid        not null,
    type         text        not null,
    region       text        not null,
    complete     boolean     not null,
    why          jsonb,
    attempted_at timestamptz not null,
    complete_at  timestamptz,
    scan_id      uuid,
    constraint pk_listing primary key (tenant_id, account_id, type, region),
    constraint fk_listing_account foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

select prunella_protect('resource');
select prunella_protect('resource_history');
select prunella_protect('resource_edge');
select prunella_protect('listing');
