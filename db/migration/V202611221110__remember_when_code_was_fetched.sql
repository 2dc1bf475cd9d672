-- Of two scans of a repository, the one that fetched it later counts, whichever ends first.
alter table code_scan add column fetched_at timestamptz;
