create table waiver (
    tenant_id      uuid        not null,
    id             uuid        not null default uuidv7(),
    status         text        not null,
    reason         text        not null,
    expires_at     timestamptz not null,
    requested_by   text        not null,
    requester_name text        not null,
    created_at     timestamptz not null,
    decided_by     text,
    decider_name   text,
    decided_at     timestamptz,
    version        bigint      not null default 1,
    constraint pk_waiver primary key (tenant_id, id),
    constraint ck_waiver_status check (status in ('PENDING', 'ACTIVE', 'REJECTED', 'REVOKED', 'EXPIRED')),
    constraint ck_waiver_second_person check (status <> 'ACTIVE' or (decided_by is not null and decided_by <> requested_by))
);
create index ix_waiver_tenant_status on waiver (tenant_id, status, id);

-- State, not log: one row per (account, policy, resource, element), whose id is made of just these.
create table finding (
    tenant_id     uuid        not null,
    id            uuid        not null,
    account_id    uuid        not null,
    resource_id   uuid        not null,
    policy        text        not null,
    element       text,
    severity      smallint    not null,
    status        text        not null,
    cause         text,
    region        text        not null,
    message       text        not null,
    evidence      jsonb       not null,
    evidence_hash text        not null,
    superseded    boolean     not null default false,
    assignee      text,
    waiver_id     uuid,
    waived_until  timestamptz,
    first_seen    timestamptz not null,
    opened_at     timestamptz not null,
    seen_at       timestamptz not null,
    resolved_at   timestamptz,
    version       bigint      not null default 1,
    constraint pk_finding primary key (tenant_id, id),
    constraint fk_finding_account foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    constraint fk_finding_resource foreign key (tenant_id, resource_id) references resource (tenant_id, id) on delete cascade,
    constraint fk_finding_waiver foreign key (tenant_id, waiver_id) references waiver (tenant_id, id),
    constraint ck_finding_status check (status in ('OPEN', 'RESOLVED', 'HEALED', 'WAIVED')),
    constraint ck_finding_cause check ((status = 'RESOLVED') = (cause is not null)),
    constraint ck_finding_severity check (severity between 0 and 3)
);
comment on column finding.severity is 'weight: 3 critical, 2 high, 1 medium, 0 low, so that every order of the list is descending';
comment on column finding.seen_at is 'last seen when the row was last written; while nothing changes, the listing of its resource tells';
comment on column finding.superseded is 'a more specific policy reports the same cause on the same resource';
create index ix_finding_tenant_resource on finding (tenant_id, resource_id, policy);
create index ix_finding_tenant_account on finding (tenant_id, account_id, policy);
create index ix_finding_tenant_waiver on finding (tenant_id, waiver_id) where waiver_id is not null;
-- Counts by facet and the two orders of the list are answered from these alone.
create index ix_finding_tenant_facets on finding (tenant_id, superseded, status, severity, policy, account_id, region);
create index ix_finding_tenant_severity on finding (tenant_id, severity, first_seen, id)
    include (superseded, status, policy, account_id, region, assignee);
create index ix_finding_tenant_first_seen on finding (tenant_id, first_seen, id)
    include (superseded, status, severity, policy, account_id, region, assignee);
create index ix_finding_tenant_healed on finding (tenant_id, resolved_at) include (opened_at) where status = 'HEALED';

create table finding_event (
    tenant_id  uuid        not null,
    id         uuid        not null default uuidv7(),
    finding_id uuid        not null,
    at         timestamptz not null,
    kind       text        not null,
    actor      text        not null,
    scan_id    uuid,
    detail     jsonb       not null default '{}',
    constraint pk_finding_event primary key (tenant_id, id),
    constraint fk_finding_event_finding foreign key (tenant_id, finding_id) references finding (tenant_id, id) on delete cascade
);
create index ix_finding_event_tenant_finding on finding_event (tenant_id, finding_id, id);
create index ix_finding_event_tenant_at on finding_event (tenant_id, at, kind);
create index ix_finding_event_tenant_scan on finding_event (tenant_id, scan_id, kind) where scan_id is not null;

create table finding_comment (
    tenant_id   uuid        not null,
    id          uuid        not null default uuidv7(),
    finding_id  uuid        not null,
    at          timestamptz not null,
    author      text        not null,
    author_name text        not null,
    body        text        not null,
    constraint pk_finding_comment primary key (tenant_id, id),
    constraint fk_finding_comment_finding foreign key (tenant_id, finding_id) references finding (tenant_id, id) on delete cascade
);
create index ix_finding_comment_tenant_finding on finding_comment (tenant_id, finding_id, id);

create table waiver_finding (
    tenant_id  uuid not null,
    waiver_id  uuid not null,
    finding_id uuid not null,
    constraint pk_waiver_finding primary key (tenant_id, waiver_id, finding_id),
    constraint fk_waiver_finding_waiver foreign key (tenant_id, waiver_id) references waiver (tenant_id, id) on delete cascade,
    constraint fk_waiver_finding_finding foreign key (tenant_id, finding_id) references finding (tenant_id, id) on delete cascade
);
create index ix_waiver_finding_tenant_finding on waiver_finding (tenant_id, finding_id);

-- What could not be judged, and why. One row per policy, resource and element, replaced in place.
create table unknown (
    tenant_id   uuid        not null,
    resource_id uuid        not null,
    policy      text        not null,
    element     text        not null default '',
    account_id  uuid        not null,
    paths       jsonb       not null,
    reason      text        not null,
    message     text        not null,
    call        text        not null default '',
    since       timestamptz not null,
    known_until timestamptz,
    constraint pk_unknown primary key (tenant_id, resource_id, policy, element),
    constraint fk_unknown_resource foreign key (tenant_id, resource_id) references resource (tenant_id, id) on delete cascade
);
comment on column unknown.element is 'empty for the whole resource';
create index ix_unknown_tenant_account on unknown (tenant_id, account_id, policy);

select prunella_protect('waiver');
select prunella_protect('finding');
select prunella_protect('finding_event');
select prunella_protect('finding_comment');
select prunella_protect('waiver_finding');
select prunella_protect('unknown');

-- Reconciliation joins what was judged from a temporary table of its session.
do $$
begin
    execute format('grant temporary on database %I to prunella_app', current_database());
end
$$;
