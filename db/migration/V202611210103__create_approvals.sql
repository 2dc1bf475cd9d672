-- Decisions about something another person asked for. Each row carries a code under a key outside the database.

create table approval (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  subject_type text not null,
  subject_id uuid not null,
  digest text not null,
  requester text not null,
  person text not null,
  person_name text not null,
  decision text not null,
  reason text,
  at timestamptz not null,
  mac bytea not null,
  constraint pk_approval primary key (tenant_id, id),
  constraint uq_approval_person unique (tenant_id, subject_type, subject_id, digest, person),
  constraint ck_approval_not_own check (person <> requester),
  constraint ck_approval_decision check (decision in ('APPROVED', 'REJECTED'))
);
select prunella_protect('approval', 'select, insert');
