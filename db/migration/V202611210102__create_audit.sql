-- Who did what. The application may add events, never change or remove one; each event's hash covers the one before it.

create table audit_head (
  tenant_id uuid not null,
  seq bigint not null,
  hash text not null,
  constraint pk_audit_head primary key (tenant_id)
);
select prunella_protect('audit_head', 'select, insert, update');

create table audit_event (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_subject text not null,
  actor_name text not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  summary text not null,
  -- canonical JSON, as text, because the hash covers it to the letter
  detail text not null,
  previous_hash text not null,
  hash text not null,
  constraint pk_audit_event primary key (tenant_id, seq)
);
create index ix_audit_event_tenant_object on audit_event (tenant_id, object_id, seq desc);
create index ix_audit_event_tenant_action on audit_event (tenant_id, action, seq desc);
create index ix_audit_event_tenant_actor on audit_event (tenant_id, actor_subject, seq desc);
select prunella_protect('audit_event', 'select, insert');

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'Audit events are never changed or removed';
end
$$;
create trigger audit_event_insert_only before update or delete on audit_event
  for each row execute function refuse_audit_change();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_audit_change();
