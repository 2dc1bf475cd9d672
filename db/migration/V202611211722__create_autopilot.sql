-- Which fixes need no person. What is in force is sealed under a key outside the database; what allows more than that
-- waits as pending for a second person.
create table autopilot_rule (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    position integer not null,
    terms jsonb not null,
    approved_digest text,
    approved_requester text,
    seal bytea not null,
    pending jsonb,
    tripped_at timestamptz,
    tripped_reason text,
    changed_by text not null,
    changed_at timestamptz not null default now(),
    constraint pk_autopilot_rule primary key (tenant_id, id),
    constraint ck_autopilot_rule_tripped check ((tripped_at is null) = (tripped_reason is null))
);
select prunella_protect('autopilot_rule');

-- One row per tenant that ever had a rule: the version of all of them together, and the switch that halts them.
create table autopilot (
    tenant_id uuid not null,
    version bigint not null default 0,
    halted_at timestamptz,
    halted_by text,
    halted_reason text,
    constraint pk_autopilot primary key (tenant_id),
    constraint ck_autopilot_halted check ((halted_at is null) = (halted_by is null))
);
select prunella_protect('autopilot', 'select, insert, update');

-- What somebody undid again and again is not fixed once more until a person says so.
create table autopilot_stop (
    tenant_id uuid not null,
    finding_id uuid not null,
    rule_id uuid not null,
    stopped_at timestamptz not null,
    reason text not null,
    broken_since timestamptz not null,
    principal text,
    changes jsonb not null default '[]',
    released_at timestamptz,
    released_by text,
    constraint pk_autopilot_stop primary key (tenant_id, finding_id),
    constraint fk_autopilot_stop_finding foreign key (tenant_id, finding_id) references finding (tenant_id, id) on delete cascade
);
select prunella_protect('autopilot_stop', 'select, insert, update');

create index ix_remediation_tenant_requester on remediation (tenant_id, requested_by, id desc);
