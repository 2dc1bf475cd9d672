create table remediation (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    kind text not null constraint ck_remediation_kind check (kind in ('FIX', 'ROLLBACK')),
    rollback_of uuid,
    finding_id uuid not null,
    account_id uuid not null,
    resource_id uuid not null,
    status text not null constraint ck_remediation_status check (status in (
        'PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING', 'HEALED',
        'REJECTED', 'EXPIRED', 'STALE', 'FAILED', 'ROLLED_BACK')),
    state jsonb not null,
    plan jsonb not null,
    digest text not null,
    approvals_required smallint not null constraint ck_remediation_approvals_required check (approvals_required between 0 and 2),
    requested_by text not null,
    requested_by_name text not null,
    reason text,
    expires_at timestamptz not null,
    healed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    constraint pk_remediation primary key (tenant_id, id),
    constraint fk_remediation_rollback_of foreign key (tenant_id, rollback_of) references remediation (tenant_id, id)
);

-- One plan in flight per finding: two people asking for the same fix get the same plan.
create unique index ux_remediation_tenant_finding_open on remediation (tenant_id, finding_id)
    where status in ('PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING');
create index ix_remediation_tenant_status on remediation (tenant_id, status, id desc);
create index ix_remediation_tenant_finding on remediation (tenant_id, finding_id, id desc);

create table remediation_event (
    tenant_id uuid not null,
    remediation_id uuid not null,
    seq integer not null,
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    status text,
    actor text not null,
    message text not null,
    detail jsonb,
    constraint pk_remediation_event primary key (tenant_id, remediation_id, seq),
    constraint fk_remediation_event_remediation foreign key (tenant_id, remediation_id) references remediation (tenant_id, id)
);

-- What is about to be sent to a cloud, committed before it is sent; and what became of it.
create table remediation_call (
    tenant_id uuid not null,
    remediation_id uuid not null,
    seq smallint not null,
    outcome text not null constraint ck_remediation_call_outcome check (outcome in ('INTENDED', 'APPLIED', 'REFUSED')),
    call jsonb not null,
    client_token text not null,
    pre_image jsonb not null,
    post_image jsonb not null,
    lease_epoch bigint not null,
    attempts integer not null default 1,
    request_id text,
    created_id text,
    message text,
    intended_at timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    constraint pk_remediation_call primary key (tenant_id, remediation_id, seq),
    constraint fk_remediation_call_remediation foreign key (tenant_id, remediation_id) references remediation (tenant_id, id)
);

select prunella_protect('remediation');
select prunella_protect('remediation_event');
select prunella_protect('remediation_call');
revoke update, delete on remediation_event from prunella_app;
revoke delete on remediation, remediation_call from prunella_app;
