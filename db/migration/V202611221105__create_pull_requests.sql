-- Pull requests that mend findings of code, from the wish to the merge.
create table pull_request (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    repository_id uuid not null,
    status text not null default 'PREPARING',
    title text not null,
    params jsonb not null,
    allow_replace boolean not null,
    branch text not null,
    base text not null,
    body text,
    commit text,
    diff text,
    number bigint,
    link text,
    merge_commit text,
    reason text,
    requested_by text not null,
    created_at timestamptz not null default now(),
    opened_at timestamptz,
    closed_at timestamptz,
    constraint pk_pull_request primary key (tenant_id, id),
    constraint fk_pull_request_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade,
    constraint ck_pull_request_status check (status in ('PREPARING', 'OPEN', 'MERGED', 'CLOSED', 'FAILED')),
    constraint ck_pull_request_number check (status in ('PREPARING', 'FAILED') or number is not null),
    constraint ck_pull_request_closed check ((status in ('MERGED', 'CLOSED', 'FAILED')) = (closed_at is not null))
);
comment on column pull_request.base is 'the branch that it is to be merged into';
comment on column pull_request.commit is 'what is pushed to the branch; written before it is';
comment on column pull_request.reason is 'why it failed, or why its host could not be asked lately';
create index ix_pull_request_tenant_repository on pull_request (tenant_id, repository_id, status, id);
select prunella_protect('pull_request');

create table pull_request_finding (
    tenant_id uuid not null,
    pull_request_id uuid not null,
    finding_id uuid not null,
    kind text not null,
    title text not null,
    policy text not null,
    root text not null,
    subject text not null,
    active boolean not null default true,
    constraint pk_pull_request_finding primary key (tenant_id, pull_request_id, finding_id),
    constraint fk_pull_request_finding_request foreign key (tenant_id, pull_request_id)
        references pull_request (tenant_id, id) on delete cascade,
    constraint ck_pull_request_finding_kind check (kind in ('CODE', 'CLOUD'))
);
comment on column pull_request_finding.active is 'until its pull request is closed: a finding has one at a time';
create unique index uq_pull_request_finding_active on pull_request_finding (tenant_id, finding_id) where active;
create index ix_pull_request_finding_tenant_finding on pull_request_finding (tenant_id, finding_id, pull_request_id);
select prunella_protect('pull_request_finding');
