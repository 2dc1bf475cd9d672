-- What was told long ago is deleted.
grant delete on notice to prunella_app;
create index ix_delivery_tenant_notice on delivery (tenant_id, notice_id);
create index ix_notice_tenant_at on notice (tenant_id, at);
