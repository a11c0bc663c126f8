-- One hash for each school, level, subject, class and person, links included: what the next delivery is compared with.
create temp table pv_desired as
with level_links as (
  select person_no, string_agg(uai || '/' || code, ' ' order by uai, code) as text from pv_person_level group by 1
),
study_links as (
  select person_no, string_agg(uai || '/' || array_to_string(subjects, ','), ' ' order by uai) as text from pv_study group by 1
),
class_links as (
  select m.person_no, string_agg(c.uai || '/' || c.code, chr(31) order by c.no) as text
  from pv_member m join pv_class c on c.no = m.class_no
  group by 1
),
teaching_links as (
  select t.person_no, string_agg(c.uai || '/' || c.code || '/' || array_to_string(t.subjects, ','), chr(31) order by c.no) as text
  from pv_teaching t join pv_class c on c.no = t.class_no
  group by 1
)
select 'school' as kind, s.uai::text as key, s.uai::text as school, null::bigint as person_id, md5(s::text)::uuid as hash
from pv_school s
union all
select 'level', l.uai || '/' || l.code, l.uai, null, md5(l::text)::uuid from pv_level l
union all
select 'subject', s.uai || '/' || s.code, s.uai, null, md5(s::text)::uuid from pv_subject s
union all
select c.type, c.uai || '/' || c.code, c.uai, null, md5(row(c.label, c.divisions)::text)::uuid from pv_class c
union all
select case when p.pupil then 'pupil' else 'staff' end, p.identifier, p.main_school, p.person_id,
  md5(row(p.family_name, p.given_name, p.birth_family_name, p.other_given_names, p.civility, p.birth_date, p.mail, p.uais,
    p.profiles, p.attended, p.attached_to, p.disciplines, level_links.text, study_links.text, class_links.text,
    teaching_links.text)::text)::uuid
from pv_person p
left join level_links on level_links.person_no = p.no
left join study_links on study_links.person_no = p.no
left join class_links on class_links.person_no = p.no
left join teaching_links on teaching_links.person_no = p.no
union all
select 'responsible', p.identifier, split_part(r.uais, ' ', 1), p.person_id,
  md5(row(p.family_name, p.given_name, p.civility, p.mail, r.uais)::text)::uuid
from pv_responsible r join pv_person p on p.no = r.person_no;
alter table pv_desired add primary key (kind, key);
analyze pv_desired;
