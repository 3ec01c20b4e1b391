-- 0087 equality role: somebody who looks after fair decisions, and sees their numbers over groups and nothing about a person.

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('hr', 'programme-owner', 'senior-leader', 'equality', 'auditor', 'it-admin'));
