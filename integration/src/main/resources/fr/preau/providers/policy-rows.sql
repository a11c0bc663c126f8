-- What a condition sees: a row a person of the view, and a row a guardian of its pupils where guardians are subscribed.
with place as (
  select person_id, person_id as about, uai, profile from pv_person_school
  union
  select g.person_id, g.pupil_id, s.uai, 'National_tut'
  from guardianship g
  join pv_person_school s on s.person_id = g.pupil_id and s.pupil
  where g.guardian and 'National_tut' in (select profile from pv_subscribed_profile)
),
fact as (
  select place.person_id,
    array_agg(distinct f.code) filter (where f.what = 'division') as divisions,
    array_agg(distinct f.code) filter (where f.what = 'group') as groups,
    array_agg(distinct f.code) filter (where f.what = 'level') as levels,
    array_agg(distinct f.code) filter (where f.what = 'subject') as subjects
  from place join pv_fact f on f.person_id = place.about and f.uai = place.uai
  group by 1
)
select p.id as person_id, p.birth_date, nullif(trim(p.civility), '') as civility, known.profiles, known.schools,
  fact.divisions, fact.groups, fact.levels, fact.subjects
from (
  select person_id, array_agg(distinct profile) as profiles, array_agg(distinct uai::text) as schools from place group by 1) known
join person p on p.id = known.person_id
left join fact on fact.person_id = known.person_id
