-- The guardians of the pupils of the view, if they are subscribed, with what is released of them.
create temp table pv_relative as
select r.id as person_id, r.family_name, r.given_name,
  case when policy.birth_family_name then r.birth_family_name end as birth_family_name,
  case when policy.birth_family_name then coalesce(r.birth_family_name, r.family_name) end as name_at_birth,
  case when policy.other_given_names then array_to_string(r.other_given_names, chr(31)) end as other_given_names,
  case when policy.civility then nullif(trim(r.civility), '') end as civility,
  case when policy.birth_date then r.birth_date end as birth_date,
  case when policy.mail then nullif(trim(r.mail), '') end as mail
from (
  select distinct g.person_id
  from guardianship g join pv_person p on p.person_id = g.pupil_id and p.pupil
  where g.guardian and 'National_tut' in (select profile from pv_subscribed_profile)) known
cross join pv_policy policy
join person r on r.id = known.person_id and r.suspended_at is null;
create unique index on pv_relative (person_id);
analyze pv_relative;
