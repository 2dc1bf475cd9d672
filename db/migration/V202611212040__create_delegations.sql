-- Who stands in for an approver, and for how long. What a row says carries a code under a key outside the database, over
-- whether it was revoked, too.
create table delegation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lender text not null,
  lender_name text not null,
  lender_email text not null,
  whole_tenant boolean not null,
  delegate text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  revoked_at timestamptz,
  revoked_by_name text,
  created_at timestamptz not null,
  mac bytea not null,
  constraint pk_delegation primary key (tenant_id, id),
  constraint ck_delegation_period check (starts_at < ends_at),
  constraint ck_delegation_another check (delegate <> lender and delegate <> lower(lender_email))
);
comment on column delegation.whole_tenant is 'whether the lender''s role reached the whole tenant when they lent it';
comment on column delegation.delegate is 'a verified e-mail address in lower case, or a subject of Keycloak';
create index ix_delegation_tenant_delegate on delegation (tenant_id, delegate, ends_at) where revoked_at is null;
select prunella_protect('delegation', 'select, insert, update');

-- In whose place somebody decided. Lender and delegate are one person to what they decide.
alter table approval add column on_behalf_of text;
alter table approval add column on_behalf_of_name text;
alter table approval add column delegation_id uuid;
alter table approval add column principal text not null generated always as (coalesce(on_behalf_of, person)) stored;
alter table approval add constraint uq_approval_principal unique (tenant_id, subject_type, subject_id, digest, principal);
alter table approval add constraint ck_approval_not_for_requester check (on_behalf_of <> requester);
