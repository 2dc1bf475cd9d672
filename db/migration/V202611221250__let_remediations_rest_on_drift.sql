-- A remediation heals a finding, or brings a drifted resource back to what its code declares.
alter table remediation
    alter column finding_id drop not null,
    add column drift_id uuid,
    add column team_id uuid,
    add constraint ck_remediation_cause check ((finding_id is null) <> (drift_id is null));
comment on column remediation.team_id is 'who owned the drifted resource when it was asked for; findings bear their own';

create unique index ux_remediation_tenant_drift_open on remediation (tenant_id, drift_id)
    where drift_id is not null and status in ('PROPOSED', 'APPROVED', 'SCHEDULED', 'APPLYING', 'VERIFYING');
create index ix_remediation_tenant_drift on remediation (tenant_id, drift_id, id desc) where drift_id is not null;
