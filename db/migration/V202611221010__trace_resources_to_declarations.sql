-- Which declaration a live resource comes from, and where the two differ.

-- What a Terraform state tells of a resource: the names by which the provider knows it, and nothing else.
create table declared_identity (
    tenant_id uuid not null,
    repository_id uuid not null,
    root text not null,
    address text not null,
    type text not null,
    name text not null,
    account text not null,
    region text not null,
    constraint pk_declared_identity primary key (tenant_id, repository_id, root, address, type, name),
    constraint fk_declared_identity_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade
);
comment on column declared_identity.account is 'empty where the state does not tell, as is region';
create index ix_declared_identity_tenant_name on declared_identity (tenant_id, type, name);
select prunella_protect('declared_identity');

create table resource_declaration (
    tenant_id uuid not null,
    resource_id uuid not null,
    account_id uuid not null,
    declaration_id uuid,
    rule text not null,
    candidates int not null,
    compared text,
    constraint pk_resource_declaration primary key (tenant_id, resource_id),
    constraint ck_resource_declaration_rule check (rule in ('STATE', 'STACK', 'YOR', 'NAME')),
    constraint fk_resource_declaration_resource foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade,
    constraint fk_resource_declaration_declaration foreign key (tenant_id, declaration_id)
        references declaration (tenant_id, id) on delete cascade
);
comment on column resource_declaration.declaration_id is 'null where the rule does not tell one from others';
comment on column resource_declaration.candidates is 'how many declarations, or resources of one declaration, the rule found';
comment on column resource_declaration.compared is 'hashes of the declaration and the document that were compared last';
create index ix_resource_declaration_tenant_declaration on resource_declaration (tenant_id, declaration_id);
select prunella_protect('resource_declaration');
select prunella_wall('resource_declaration');

-- State, not log: one row per resource whose declaration says something else.
create table drift (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    resource_id uuid not null,
    account_id uuid not null,
    repository_id uuid not null,
    declaration_id uuid not null,
    status text not null,
    differences jsonb not null,
    unknown int not null,
    content_hash text not null,
    first_seen timestamptz not null,
    changed_at timestamptz not null,
    resolved_at timestamptz,
    constraint pk_drift primary key (tenant_id, id),
    constraint uq_drift_resource unique (tenant_id, resource_id),
    constraint ck_drift_status check (status in ('OPEN', 'RESOLVED')),
    constraint ck_drift_resolved check ((status = 'RESOLVED') = (resolved_at is not null)),
    constraint fk_drift_resource foreign key (tenant_id, resource_id)
        references resource (tenant_id, id) on delete cascade,
    constraint fk_drift_repository foreign key (tenant_id, repository_id)
        references repository (tenant_id, id) on delete cascade
);
comment on column drift.differences is '[{pointer, declared, live}], null for nothing';
comment on column drift.unknown is 'how many declared values could not be compared';
create index ix_drift_tenant_status on drift (tenant_id, status, id);
select prunella_protect('drift');
select prunella_wall('drift');

-- Whether code declares what a finding is about.
alter table finding add column declared boolean not null default false;

-- Lists and counts are still answered from the indexes alone.
drop index ix_finding_tenant_facets;
drop index ix_finding_tenant_severity;
drop index ix_finding_tenant_first_seen;
create index ix_finding_tenant_facets
    on finding (tenant_id, superseded, status, severity, policy, account_id, region, team_id, reachable, declared);
create index ix_finding_tenant_severity on finding (tenant_id, severity, first_seen, id)
    include (superseded, status, policy, account_id, region, assignee, team_id, reachable, declared);
create index ix_finding_tenant_first_seen on finding (tenant_id, first_seen, id)
    include (superseded, status, severity, policy, account_id, region, assignee, team_id, reachable, declared);
