-- A push starts one scan, however often the host tells of it.
alter table code_scan add column pushed text;
create unique index uq_code_scan_pushed on code_scan (tenant_id, repository_id, pushed) where pushed is not null;

alter table code_finding add column root text not null;
comment on column code_finding.root is 'the root module''s folder, or the template''s file: addresses are unique in it';
alter table code_finding drop constraint ck_code_finding_causes;
alter table code_finding add constraint ck_code_finding_causes check (cause in ('CODE', 'GONE', 'POLICY', 'ACCEPTED'));
