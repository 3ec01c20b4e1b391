-- 0221 programme sessions: a session that belongs to a programme is for those who take part in it.

-- Of some programmes, those the person of this transaction takes part in.
create function programmes_of_mine(asked uuid[]) returns setof uuid
  language sql
  stable
  set search_path = public, pg_temp
as $$
  select m.programme_id from programme_member m
  where m.org_id = current_org() and m.person_id = current_person() and m.state = 'taken' and m.programme_id = any (asked)
$$;
revoke execute on function programmes_of_mine(uuid[]) from public;
grant execute on function programmes_of_mine(uuid[]) to heartwood_app, heartwood_closer;

-- The second wall. Those who run workshops put nobody into a session against their will; they may still mend a list.
create policy workshop_booking_programme on workshop_booking as restrictive for insert to heartwood_app with check (
  (select is_closer()) or (select looks_after_growth())
  or exists (select 1 from workshop_session s
             where s.org_id = workshop_booking.org_id and s.id = workshop_booking.session_id
               and (s.programme_id is null or s.programme_id in (select programmes_of_mine(array[s.programme_id])))));
