-- What a tenant decided about a policy of the catalogue. Weakening one waits as pending for a second person.
create table policy_setting (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    policy text not null,
    enabled boolean not null default true,
    severity smallint constraint ck_policy_setting_severity check (severity between 0 and 3),
    reason text,
    requested_by text not null,
    requested_by_name text not null,
    pending jsonb,
    changed_at timestamptz not null default now(),
    version bigint not null default 1,
    constraint pk_policy_setting primary key (tenant_id, id),
    constraint uq_policy_setting_policy unique (tenant_id, policy)
);
select prunella_protect('policy_setting', 'select, insert, update');
