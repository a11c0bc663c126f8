-- A provider's own identifier is made once and never again.
insert into provider_identifier (provider, person_id, identifier)
select policy.provider, person_id, gen_random_uuid()
from (select distinct person_id from pv_person_school) p cross join pv_policy policy
-- hashed once: a nested loop over the table that grows under it would cost the square
where p.person_id not in (
  select known.person_id from provider_identifier known where known.provider = (select provider from pv_policy))
on conflict do nothing;

create temp table pv_discipline as
select f.person_id, v.uai, trim(f.discipline_code) collate "C" as code
from staff_function f
join pv_structure v on v.school_id = f.school_id
join pv_person_school place on place.person_id = f.person_id and place.uai = v.uai
where trim(f.discipline_code) not in ('', '-') and (select disciplines from pv_policy)
group by 1, 2, 3;
create index on pv_discipline (person_id);
analyze pv_discipline;

-- no: rank of the identifier, so that ordering by it is ordering by identifier. Lists travel as one text: codes parted by a
-- space, names by U+001F.
create temp table pv_person as
with place as (
  select person_id, bool_or(pupil) as pupil,
    string_agg(uai, ' ' order by uai) as uais,
    string_agg(profile, ' ' order by uai) as profiles,
    string_agg(uai, ' ' order by uai) filter (where attended) as attended,
    min(uai) filter (where administrative) as attached_to,
    coalesce(min(uai) filter (where administrative), min(uai)) as main_school
  from pv_person_school
  group by 1
)
select row_number() over (order by id.identifier)::int as no, p.id as person_id, id.identifier::text as identifier, place.pupil,
  p.family_name, p.given_name,
  case when policy.birth_family_name then coalesce(p.birth_family_name, p.family_name) end as birth_family_name,
  case when policy.other_given_names then array_to_string(p.other_given_names, chr(31)) end as other_given_names,
  case when policy.civility then nullif(trim(p.civility), '') end as civility,
  case when policy.birth_date then p.birth_date end as birth_date,
  case when policy.mail and not place.pupil then nullif(trim(p.mail), '') end as mail,
  place.uais, place.profiles, place.attended, place.attached_to, place.main_school,
  (select string_agg(d.uai || ' ' || d.code, chr(31) order by d.uai, d.code) from pv_discipline d where d.person_id = p.id)
    as disciplines
from place
cross join pv_policy policy
join person p on p.id = place.person_id
join provider_identifier id on id.provider = policy.provider and id.person_id = p.id;
alter table pv_person add primary key (no);
create unique index on pv_person (person_id);
analyze pv_person (no, person_id, pupil);
