-- Who may be seen where, with one profile a school. Suspended people, guardians and contacts never are.
create temp table pv_person_school as
with place as (
  select enrolment.pupil_id, enrolment.school_id, enrolment.run_id, enrolment.administrative, false as attended
  from enrolment
  union all
  select membership.pupil_id, g.school_id, membership.run_id, false, true
  from membership join class_group g on g.id = membership.class_group_id
),
pupil_school as (
  select place.pupil_id as person_id, v.uai, bool_or(place.administrative) as administrative, bool_or(place.attended) as attended
  from place
  join pv_structure v on v.school_id = place.school_id
  join person p on p.id = place.pupil_id and p.population = 'pupil' and p.suspended_at is null
  where 'National_elv' in (select profile from pv_subscribed_profile)
    and not (v.mixed and exists (
      select from run r join pv_source_degree d on d.source = r.source join pv_policy policy on policy.degree <> d.degree
      where r.id = place.run_id))
  group by 1, 2
),
-- One function decides where several are held in one school: the first of this list.
rank as (
  select profile, n
  from unnest(array['National_dir', 'National_doc', 'National_ens', 'National_evs', 'National_eta', 'National_col'])
    with ordinality as t (profile, n)
),
function_rank as (
  select f.person_id, f.school_id, min(rank.n) as n
  from staff_function f left join rank on rank.profile = f.profile
  group by 1, 2
),
post as (
  select post.person_id, v.uai,
    min(case
      when post.head then 1
      when function_rank.person_id is not null then function_rank.n
      when post.teacher then 3
      else 5 end) as n
  from staff_post post
  join pv_structure v on v.school_id = post.school_id
  join person p on p.id = post.person_id and p.population = 'staff' and p.suspended_at is null
  left join function_rank on function_rank.person_id = post.person_id and function_rank.school_id = post.school_id
  group by 1, 2
)
-- A pupil attends the schools of the classes and groups; one who has neither attends the school of enrolment.
select person_id, uai, 'National_elv' as profile, true as pupil, administrative,
  attended or not bool_or(attended) over (partition by person_id) as attended
from pupil_school
union all
select post.person_id, post.uai, rank.profile, false, false, true
from post join rank on rank.n = post.n
where rank.profile in (select profile from pv_subscribed_profile);
analyze pv_person_school;
