-- 0033 participation: how many have answered is counted once a day.
--
-- Whoever runs a cycle may see rough bands. Were they counted when somebody looks, a look before and after a colleague
-- was seen at the phone would say what that colleague did. So a count of the night stands for the whole day.
alter table feedback_request
  add column is_counted boolean not null default false; -- is_sent, as it was at the last count

alter table cycle
  add column counted_on date; -- the day of that count; null before the first one
