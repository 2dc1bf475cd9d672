-- Connected code repositories: where they are, what is wrong in them, and what they declare.
create table code_host (
    tenant_id uuid not null,
    host text not null,
    created_at timestamptz not null default now(),
    constraint pk_code_host primary key (tenant_id, host)
);
comment on table code_host is 'The hosts whose repositories a tenant may connect; of no others anything is fetched.';
select prunella_protect('code_host');

create table repository (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    name text not null,
    url text not null,
    host text not null,
    kind text not null,
    branch text not null,
    directory text not null default '',
    credential text not null,
    username text,
    known_hosts text,
    schedule jsonb not null,
    params jsonb not null default '{}',
    status text not null default 'PENDING',
    last_test jsonb,
    created_at timestamptz not null default now(),
    version bigint not null default 1,
    constraint pk_repository primary key (tenant_id, id),
    constraint uq_repository_place unique (tenant_id, url, branch, directory),
    constraint ck_repository_kind check (kind in ('GITHUB', 'GITLAB', 'AZURE_DEVOPS', 'GIT')),
    constraint ck_repository_credential check (credential in ('NONE', 'TOKEN', 'SSH_KEY')),
    constraint ck_repository_status check (status in ('PENDING', 'READY', 'FAILED'))
);
comment on column repository.directory is 'the part that is judged; empty for all of it';
comment on column repository.params is 'what its fixes write where the policy leaves that to people, by name';
select prunella_protect('repository');

alter table code_scan
    add column repository_id uuid,
    add column commit text,
    add column trigger text not null default 'UPLOAD',
    add column params jsonb not null default '{}',
    add constraint fk_code_scan_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade,
    add constraint ck_code_scan_trigger check (trigger in ('UPLOAD', 'MANUAL', 'SCHEDULE', 'PUSH'));
create index ix_code_scan_tenant_repository on code_scan (tenant_id, repository_id, id);

-- State, not log: one row per (repository, policy, resource, element), whose id is made of just these.
create table code_finding (
    tenant_id uuid not null,
    id uuid not null,
    repository_id uuid not null,
    policy text not null,
    severity smallint not null,
    status text not null,
    cause text,
    file text not null,
    start_line int not null,
    end_line int not null,
    address text not null,
    subject text,
    elements text[] not null,
    message text not null,
    excerpt text not null,
    fixable boolean not null,
    mended boolean not null,
    left_because text,
    content_hash text not null,
    scan_id uuid not null,
    commit text not null,
    first_seen timestamptz not null,
    opened_at timestamptz not null,
    seen_at timestamptz not null,
    resolved_at timestamptz,
    version bigint not null default 1,
    constraint pk_code_finding primary key (tenant_id, id),
    constraint fk_code_finding_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade,
    constraint ck_code_finding_status check (status in ('OPEN', 'RESOLVED')),
    constraint ck_code_finding_cause check ((status = 'RESOLVED') = (cause is not null)),
    constraint ck_code_finding_causes check (cause in ('CODE', 'GONE', 'POLICY')),
    constraint ck_code_finding_severity check (severity between 0 and 3)
);
comment on column code_finding.severity is 'weight: 3 critical, 2 high, 1 medium, 0 low';
comment on column code_finding.address is 'of the declaration in which it is written, as the language writes it';
comment on column code_finding.subject is 'the judged resource, where the fault stands at another';
comment on column code_finding.mended is 'whether the patch of the scan mends it; left_because says why not';
comment on column code_finding.seen_at is 'last seen when the row was last written; while nothing changes, the last scan tells';
create index ix_code_finding_tenant_repository on code_finding (tenant_id, repository_id, status, severity);
create index ix_code_finding_tenant_severity on code_finding (tenant_id, severity, first_seen, id);
select prunella_protect('code_finding');

-- What the last readable scan of a repository found declared.
create table declaration (
    tenant_id uuid not null,
    id uuid not null,
    repository_id uuid not null,
    language text not null,
    root text not null,
    address text not null,
    type text not null,
    region text not null,
    account text not null,
    file text not null,
    start_line int not null,
    end_line int not null,
    names jsonb not null,
    document jsonb not null,
    origins jsonb not null,
    content_hash text not null,
    commit text not null,
    seen_at timestamptz not null,
    constraint pk_declaration primary key (tenant_id, id),
    constraint ck_declaration_language check (language in ('TERRAFORM', 'CLOUDFORMATION')),
    constraint fk_declaration_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade
);
comment on column declaration.root is 'the root module''s folder, or the template''s file';
comment on column declaration.names is 'literal names that the live resource will bear, as far as they are known';
comment on column declaration.document is 'the canonical body with what is declared and known; elsewhere $unknown';
comment on column declaration.origins is 'by pointer: {file, startLine, endLine, resource}';
create index ix_declaration_tenant_repository on declaration (tenant_id, repository_id, address);
create index ix_declaration_tenant_type on declaration (tenant_id, type);
select prunella_protect('declaration');
