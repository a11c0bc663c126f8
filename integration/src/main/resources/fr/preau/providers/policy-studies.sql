-- Levels and subjects of those who get them; then what nobody refers to any more.
delete from pv_person_level level
using pv_person p, pv_person_school place
where p.no = level.person_no and place.person_id = p.person_id and place.uai = level.uai
  and (exists (select from pv_refused r where r.word = 'levels' and r.profile = place.profile)
    or exists (select from pv_lacks l where l.word = 'levels' and l.person_id = p.person_id));
delete from pv_level l where not exists (select from pv_person_level p where p.uai = l.uai and p.code = l.code);
delete from pv_study study
using pv_person p, pv_person_school place
where p.no = study.person_no and place.person_id = p.person_id and place.uai = study.uai
  and (exists (select from pv_refused r where r.word = 'subjects' and r.profile = place.profile)
    or exists (select from pv_lacks l where l.word = 'subjects' and l.person_id = p.person_id));
delete from pv_subject s
where not exists (select from pv_study study where study.uai = s.uai and s.code = any (study.subjects))
  and not exists (
  select from pv_teaching t join pv_class c on c.no = t.class_no where c.uai = s.uai and s.code = any (t.subjects));
analyze pv_person_level, pv_study, pv_subject;
