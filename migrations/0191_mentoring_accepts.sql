-- 0191 mentoring: a mentor begins a match only with a mentee who asked, and whose request was accepted.
drop policy mentoring_match_adds on mentoring_match;
create policy mentoring_match_adds on mentoring_match as restrictive for insert to heartwood_app
  with check ((select looks_after_growth())
    or (state = 'active' and made_by = 'request' and mentor_id = (select current_person())
        and exists (select from mentoring_request r
                    where r.org_id = mentoring_match.org_id and r.pool_id = mentoring_match.pool_id
                      and r.mentee_id = mentoring_match.mentee_id and r.mentor_id = mentoring_match.mentor_id
                      and r.state = 'accepted')));
