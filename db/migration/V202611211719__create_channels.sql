-- Where a tenant wants to hear what happens. Addresses and signing secrets are in `secret`, sealed.
create table channel (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    kind text not null constraint ck_channel_kind check (kind in ('EMAIL', 'SLACK', 'TEAMS', 'WEBHOOK')),
    events text[] not null,
    min_severity text not null constraint ck_channel_severity check (min_severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    enabled boolean not null default true,
    disabled_reason text,
    target text not null,
    recipients text[] not null default '{}',
    previous_until timestamptz,
    created_by text not null,
    created_at timestamptz not null default now(),
    version bigint not null default 1,
    constraint pk_channel primary key (tenant_id, id)
);
comment on column channel.target is 'for people; never the whole address';
comment on column channel.previous_until is 'until when messages are signed with the secret before the last rotation too';

-- What happened, written in the very transaction in which it happens.
create table notice (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    kind text not null,
    severity text constraint ck_notice_severity check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    title text not null,
    body text not null,
    path text not null,
    detail jsonb not null default '{}',
    at timestamptz not null,
    constraint pk_notice primary key (tenant_id, id)
);

-- The outbox: one row per notice and channel, delivered after the commit.
create table delivery (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    channel_id uuid not null,
    notice_id uuid not null,
    status text not null constraint ck_delivery_status check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts integer not null default 0,
    answer integer,
    message text,
    created_at timestamptz not null default now(),
    attempted_at timestamptz,
    next_attempt_at timestamptz,
    constraint pk_delivery primary key (tenant_id, id),
    constraint uq_delivery_notice unique (tenant_id, channel_id, notice_id),
    constraint fk_delivery_channel foreign key (tenant_id, channel_id) references channel (tenant_id, id) on delete cascade,
    constraint fk_delivery_notice foreign key (tenant_id, notice_id) references notice (tenant_id, id)
);
create index ix_delivery_tenant_channel on delivery (tenant_id, channel_id, id desc);

select prunella_protect('channel');
select prunella_protect('notice', 'select, insert');
select prunella_protect('delivery');
