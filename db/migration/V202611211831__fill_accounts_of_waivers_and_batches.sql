-- The owner of the tables is bound by forced row-level security too, and works for all tenants here.
alter table waiver no force row level security;
alter table waiver_finding no force row level security;
alter table finding no force row level security;
alter table remediation_batch no force row level security;
alter table remediation no force row level security;

update waiver w set account_ids = array(
  select distinct f.account_id from waiver_finding wf
  join finding f on f.tenant_id = wf.tenant_id and f.id = wf.finding_id
  where wf.tenant_id = w.tenant_id and wf.waiver_id = w.id order by 1);
update remediation_batch b set account_ids = array(
  select distinct r.account_id from remediation r where r.tenant_id = b.tenant_id and r.batch_id = b.id order by 1);

alter table waiver force row level security;
alter table waiver_finding force row level security;
alter table finding force row level security;
alter table remediation_batch force row level security;
alter table remediation force row level security;
