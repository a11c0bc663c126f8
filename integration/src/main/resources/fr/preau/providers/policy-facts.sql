-- What people do where: their levels, divisions, groups and subjects, by school. drawn: divisions that a group is drawn from.
create temp table pv_fact as
select e.pupil_id as person_id, v.uai, 'level' as what, e.level_code as code
from enrolment e join pv_structure v on v.school_id = e.school_id
where e.level_code is not null
union
select e.pupil_id, v.uai, 'subject', upper(trim(followed.code))
from enrolment e join pv_structure v on v.school_id = e.school_id
cross join unnest(e.subject_codes) as followed (code)
where trim(followed.code) <> ''
union
select m.pupil_id, v.uai, g.type, g.code
from membership m join class_group g on g.id = m.class_group_id join pv_structure v on v.school_id = g.school_id
union
select post.person_id, v.uai, 'level', taught.code
from staff_post post join pv_structure v on v.school_id = post.school_id
cross join unnest(post.level_codes) as taught (code)
union
select taught.person_id, v.uai, kind.what, kind.code
from (
  select person_id, class_group_id, upper(trim(subject_code)) as subject_code from teaching
  union all
  select person_id, class_group_id, null from head_teacher) taught
join class_group g on g.id = taught.class_group_id
join pv_structure v on v.school_id = g.school_id
cross join lateral (
  select g.type as what, g.code
  union all select 'subject', taught.subject_code
  union all select 'level', level.code from unnest(g.levels) as level (code)
  union all select 'drawn', drawn.code from unnest(g.divisions) as drawn (code) where g.type = 'group') kind
where kind.code is not null and kind.code <> '';
create index on pv_fact (person_id, uai);
analyze pv_fact;
