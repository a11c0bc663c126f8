select d.kind, d.key, d.person_id, d.school, a.login, p.family_name, p.given_name, p.birth_family_name,
  p.other_given_names, p.civility, p.birth_date, p.mail, p.uais, p.profiles, link.divisions, link.groups,
  level.code as level, level.label as level_label,
  study.subjects,
  p.disciplines, null as children
from pd_person d
join pv_person p on p.no = d.no
left join account a on a.person_id = d.person_id
left join pd_class_link link on link.person_no = d.no
left join pd_level_link level on level.person_no = d.no
left join (
  select s.person_no, string_agg(distinct subject, chr(31)) as subjects
  from pv_study s cross join unnest(s.subjects) as subject
  group by 1) study on study.person_no = d.no
