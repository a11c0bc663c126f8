-- The GAR's feed of the first degree: no nomenclatures, no subjects, no teachings, no seats. A teacher's levels are those of the
-- pupils in the teacher's classes. Levels go under the codes of pv_level_code, where it has one.
insert into pv_person_level (person_no, uai, code)
select teacher.no, c.uai, l.code
from pv_person teacher
join pv_member taught on taught.person_no = teacher.no
join pv_class c on c.no = taught.class_no
join pv_member m on m.class_no = c.no
join pv_person pupil on pupil.no = m.person_no and pupil.pupil
join pv_person_level l on l.person_no = pupil.no and l.uai = c.uai
where not teacher.pupil
group by 1, 2, 3;

create temp table pv_coded_level as
select distinct l.person_no, l.uai, coalesce(known.gar, l.code) collate "C" as code
from pv_person_level l left join pv_level_code known on known.code = l.code;
delete from pv_person_level;
insert into pv_person_level (person_no, uai, code) select person_no, uai, code from pv_coded_level;
drop table pv_coded_level;
analyze pv_person_level;

delete from pv_level;
delete from pv_subject;
delete from pv_study;
update pv_teaching set subjects = null;
update pv_school set attached_to = null;
