create table scan (
    tenant_id    uuid        not null,
    id           uuid        not null default uuidv7(),
    account_id   uuid        not null,
    status       text        not null,
    trigger      text        not null,
    scope        jsonb       not null,
    requested_by text        not null,
    reason       text,
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    stop         boolean     not null default false,
    findings     integer     not null default 0,
    unknowns     integer     not null default 0,
    version      bigint      not null default 1,
    constraint pk_scan primary key (tenant_id, id),
    constraint fk_scan_account foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    constraint ck_scan_status check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')),
    constraint ck_scan_finished check ((finished_at is not null) = (status in ('SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')))
);
create index ix_scan_tenant_account on scan (tenant_id, account_id, id desc);
-- One pass over an account at a time; single resources are read beside it.
create unique index uq_scan_tenant_account_running on scan (tenant_id, account_id)
    where finished_at is null and trigger in ('MANUAL', 'SCHEDULE');

-- One service in one region. The epoch counts its leases: a worker that lost its lease writes nothing any more.
create table scan_unit (
    tenant_id   uuid        not null,
    scan_id     uuid        not null,
    service     text        not null,
    region      text        not null,
    status      text        not null,
    epoch       integer     not null default 0,
    expected    integer     not null default 0,
    calls       bigint      not null default 0,
    throttles   bigint      not null default 0,
    resources   integer     not null default 0,
    findings    integer     not null default 0,
    unknowns    integer     not null default 0,
    reason      text,
    started_at  timestamptz,
    finished_at timestamptz,
    constraint pk_scan_unit primary key (tenant_id, scan_id, service, region),
    constraint fk_scan_unit_scan foreign key (tenant_id, scan_id) references scan (tenant_id, id) on delete cascade,
    constraint ck_scan_unit_status check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'))
);
comment on column scan_unit.expected is 'resources known before, to tell how far it is';

comment on column scan.findings is 'of policies judged once all units are read; the other ones count in their unit';

select prunella_protect('scan');
select prunella_protect('scan_unit');
