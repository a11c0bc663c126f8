-- Levels and subjects: who follows or teaches which, and the nomenclature that covers every code in use.
create temp table pv_person_level as
select p.no as person_no, v.uai, e.level_code as code
from enrolment e
join pv_structure v on v.school_id = e.school_id
join pv_person p on p.person_id = e.pupil_id
cross join pv_policy policy
where policy.levels and e.level_code is not null
group by 1, 2, 3
union
select p.no, v.uai, code
from staff_post post
join pv_structure v on v.school_id = post.school_id
join pv_person p on p.person_id = post.person_id
join pv_person_school s on s.person_id = post.person_id and s.uai = v.uai
cross join pv_policy policy
cross join unnest(post.level_codes) as code
where policy.levels;
analyze pv_person_level;

create temp table pv_level as
select used.uai, used.code, found.label, found.national_code, found.statistical_code
from (select distinct uai, code from pv_person_level) used
left join lateral (
  select nullif(trim(level.label), '') as label, level.national_code, level.statistical_code
  from pv_structure v
  join level on level.namespace = v.namespace and level.code = used.code
  where v.uai = used.uai
  order by v.namespace
  limit 1) found on true;
analyze pv_level;

create temp table pv_study as
select p.no as person_no, place.uai, studied.subjects
from pv_person_school place
join pv_person p on p.person_id = place.person_id
cross join pv_policy policy
cross join lateral (
  select array_agg(distinct upper(trim(followed.code)) collate "C") as subjects
  from enrolment e
  join pv_structure v on v.school_id = e.school_id
  cross join unnest(e.subject_codes) as followed (code)
  where e.pupil_id = place.person_id and v.uai = place.uai and trim(followed.code) <> '') studied
where policy.subjects and place.pupil and studied.subjects is not null;
analyze pv_study;

create temp table pv_subject as
select used.uai, used.code, coalesce(found.label, 'MATIERE ' || used.code) as label
from (
  select study.uai, followed.code from pv_study study cross join unnest(study.subjects) as followed (code)
  union
  select c.uai, taught.code from pv_teaching t join pv_class c on c.no = t.class_no cross join unnest(t.subjects) as taught (code)) used
left join lateral (
  select nullif(trim(subject.label), '') as label
  from pv_structure v
  join subject on subject.namespace = v.namespace and upper(subject.code) = used.code
  where v.uai = used.uai
  order by v.namespace
  limit 1) found on true;
analyze pv_subject;
