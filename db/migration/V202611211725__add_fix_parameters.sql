-- What fixes write where who asks for one leaves it open; by name of the parameter.
alter table policy_setting add column params jsonb not null default '{}';
