create table remediation_batch (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    status text not null constraint ck_remediation_batch_status check (status in (
        'PROPOSED', 'RUNNING', 'HALTED', 'DONE', 'REJECTED', 'EXPIRED')),
    title text not null,
    refused jsonb not null default '[]',
    approvals_required smallint not null constraint ck_remediation_batch_approvals check (approvals_required between 1 and 2),
    requested_by text not null,
    requested_by_name text not null,
    reason text,
    halted_reason text,
    wave smallint not null default 0,
    failures_accepted integer not null default 0,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    constraint pk_remediation_batch primary key (tenant_id, id)
);
create index ix_remediation_batch_tenant_status on remediation_batch (tenant_id, status, id desc);

select prunella_protect('remediation_batch');
revoke delete on remediation_batch from prunella_app;

-- The order within a batch, and the wave in which a plan was let go; null while it waits for its turn.
alter table remediation
    add column batch_id uuid,
    add column batch_position integer,
    add column batch_wave smallint,
    add constraint fk_remediation_batch foreign key (tenant_id, batch_id) references remediation_batch (tenant_id, id);
create index ix_remediation_tenant_batch on remediation (tenant_id, batch_id, batch_position) where batch_id is not null;
