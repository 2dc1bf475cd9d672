-- A role that reads metrics and logs, beside the one that reads configuration. Its code is under the same key.
alter table connection
  add column evidence jsonb,
  add column evidence_mac bytea;
