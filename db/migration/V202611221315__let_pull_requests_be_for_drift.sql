-- Pull requests mend findings, several at once where somebody wants that, or let the code say what the cloud has.
alter table pull_request_finding add column left_because text;
comment on column pull_request_finding.left_because is 'why the patch leaves it; null where it mends it, or is not made yet';

create table pull_request_drift (
    tenant_id uuid not null,
    pull_request_id uuid not null,
    drift_id uuid not null,
    resource_id uuid not null,
    name text not null,
    root text not null,
    address text not null,
    type text not null,
    differences jsonb not null,
    left_because jsonb not null default '[]',
    active boolean not null default true,
    constraint pk_pull_request_drift primary key (tenant_id, pull_request_id),
    constraint fk_pull_request_drift_request foreign key (tenant_id, pull_request_id)
        references pull_request (tenant_id, id) on delete cascade
);
comment on column pull_request_drift.name is 'of the live resource';
comment on column pull_request_drift.differences is '[{pointer, declared, live}] as they were when it was asked for';
comment on column pull_request_drift.left_because is '[{pointer, why}] of the differences that the patch leaves';
comment on column pull_request_drift.active is 'until its pull request is closed: a drift has one at a time';
create unique index uq_pull_request_drift_active on pull_request_drift (tenant_id, drift_id) where active;
create index ix_pull_request_drift_tenant_drift on pull_request_drift (tenant_id, drift_id, pull_request_id);
select prunella_protect('pull_request_drift');
