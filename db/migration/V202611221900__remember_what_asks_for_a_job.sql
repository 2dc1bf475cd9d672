-- The instance that a row asks one more run of; no job itself. What begins to run answers all that ask for it by then.
alter table scheduled_tasks add column asks_for text;
create index ix_scheduled_tasks_asks_for on scheduled_tasks (task_name, asks_for) where asks_for is not null;
