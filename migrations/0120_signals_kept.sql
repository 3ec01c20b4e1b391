-- 0120 signals kept: what is over goes after a time.
--
-- Signals and looks are still never changed. The job that runs as the closing role, and nobody else, may take out what is
-- over for longer than the organisation keeps it. Events and openings go with their signal. When cycles were looked at
-- stays: it is about nobody, and without it a cycle would be looked at anew.

grant delete on signal, signal_look to heartwood_closer;

create policy signal_is_forgotten on signal as restrictive for delete to heartwood_app
  using ((select is_closer()));
create policy signal_look_is_forgotten on signal_look as restrictive for delete to heartwood_app
  using ((select is_closer()));
