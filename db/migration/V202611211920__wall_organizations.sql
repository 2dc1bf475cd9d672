-- Whoever reaches some accounts of an organization sees these, and that it is there.
select prunella_wall('organization', 'exists (select from connection c where c.tenant_id = organization.tenant_id and c.id = organization.connection_id)');
select prunella_wall('organization_member');
