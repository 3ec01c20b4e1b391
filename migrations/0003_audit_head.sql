-- 0003 audit head: the last link of each organisation's chain of audit entries.
--
-- A chain alone shows a changed or missing entry only when another one follows it; with its head written down, the
-- last entry cannot go missing unseen either.

create table audit_head (
  org_id uuid not null references org (id),
  seq    bigint not null check (seq > 0),
  hash   bytea not null check (octet_length(hash) = 32),
  primary key (org_id)
);
select protect('audit_head', 'select, insert, update');
