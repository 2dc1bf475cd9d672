-- Sources that somebody uploaded, judged by the policies. The sources themselves are kept only until then.
create table code_scan (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED')),
    reason text,
    attempts int not null default 0,
    requested_by text not null,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    sources bytea,
    summary jsonb,
    report jsonb,
    patch text,
    constraint pk_code_scan primary key (tenant_id, id)
);

select prunella_protect('code_scan');
