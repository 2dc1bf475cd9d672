-- When a tenant lets fixes write: windows that open again and again or once, and freezes that hold everything.
create table change_window (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    kind text not null constraint ck_change_window_kind check (kind in ('WINDOW', 'FREEZE')),
    name text not null,
    environment text,
    account_id uuid,
    cron text,
    minutes integer,
    time_zone text,
    starts_at timestamptz,
    ends_at timestamptz,
    created_by text not null,
    created_by_name text not null,
    created_at timestamptz not null default now(),
    constraint pk_change_window primary key (tenant_id, id),
    constraint fk_change_window_account foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    constraint ck_change_window_scope check (environment is null or account_id is null),
    constraint ck_change_window_time check (
        (cron is not null and minutes between 1 and 10080 and time_zone is not null and starts_at is null and ends_at is null)
        or (cron is null and minutes is null and time_zone is null and starts_at < ends_at))
);
select prunella_protect('change_window', 'select, insert, delete');
