-- 0031 save_ballot: one statement that keeps an answer, or says why not.
--
-- The row of open_cycle is locked against deletion first, for a new ballot and for a changed one (the foreign key alone
-- would guard only the new one). Closing deletes that row, so it waits for every save under way, and a save that comes
-- later finds no row: an answer is either in the box when it is emptied, or its rater is told that it came too late.
--
-- `expected` is the nonce (first 24 bytes) of the copy the change was made on, null for a first save. Another tab that
-- was faster makes it 'changed', and the caller merges again; nothing is overwritten unseen.
create function save_ballot(
  in_org uuid, in_cycle uuid, in_ballot bytea, expected bytea, new_kept bytea, new_sealed bytea
) returns text
  language plpgsql
  set search_path = public, pg_temp
as $$
begin
  perform 1 from open_cycle where org_id = in_org and cycle_id = in_cycle for key share;
  if not found then
    return 'closed';
  end if;
  if expected is null then
    insert into ballot (org_id, cycle_id, ballot_id, kept, sealed)
    values (in_org, in_cycle, in_ballot, new_kept, new_sealed)
    on conflict do nothing;
  else
    update ballot set kept = new_kept, sealed = new_sealed
    where org_id = in_org and cycle_id = in_cycle and ballot_id = in_ballot
      and substring(kept from 1 for 24) = expected;
  end if;
  return case when found then 'saved' else 'changed' end;
end $$;
