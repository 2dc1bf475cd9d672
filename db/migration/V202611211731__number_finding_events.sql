-- Events get their numbers once they are committed, when somebody reads the feed: whoever has read up to a number has
-- missed nothing before it.
alter table finding_event add column seq bigint;
comment on column finding_event.seq is 'place in the feed; null until the feed was read after the commit';
create index ix_finding_event_tenant_unnumbered on finding_event (tenant_id, id) where seq is null;
create unique index ux_finding_event_tenant_seq on finding_event (tenant_id, seq) where seq is not null;

create table finding_feed (
    tenant_id uuid not null,
    seq bigint not null,
    constraint pk_finding_feed primary key (tenant_id)
);
select prunella_protect('finding_feed', 'select, insert, update');
