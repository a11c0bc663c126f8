-- The codes of each person in each school: divisions, groups, levels, subjects, disciplines.
create temp table pc_code as
select m.person_no, c.uai, c.type as kind, c.code collate "C" as code
from pv_member m join pv_class c on c.no = m.class_no
union all
select person_no, uai, 'level', code collate "C" from pv_person_level
union
select person_no, uai, 'subject', followed.code collate "C" from pv_study cross join unnest(subjects) as followed (code)
union
select t.person_no, c.uai, 'subject', taught.code collate "C"
from pv_teaching t join pv_class c on c.no = t.class_no cross join unnest(t.subjects) as taught (code)
union
select p.no, d.uai, 'discipline', d.code from pv_discipline d join pv_person p on p.person_id = d.person_id;

create temp table pc_place_codes as
select person_no, uai,
  string_agg(code, chr(31) order by code) filter (where kind = 'division') as divisions,
  string_agg(code, chr(31) order by code) filter (where kind = 'group') as groups,
  string_agg(code, chr(31) order by code) filter (where kind = 'level') as levels,
  string_agg(code, chr(31) order by code) filter (where kind = 'subject') as subjects,
  string_agg(code, chr(31) order by code) filter (where kind = 'discipline') as disciplines
from pc_code group by 1, 2;
create unique index on pc_place_codes (person_no, uai);

create temp table pc_person_codes as
select person_no,
  string_agg(distinct code, chr(31) order by code) filter (where kind = 'division') as divisions,
  string_agg(distinct code, chr(31) order by code) filter (where kind = 'group') as groups,
  string_agg(distinct code, chr(31) order by code) filter (where kind = 'level') as levels,
  string_agg(distinct code, chr(31) order by code) filter (where kind = 'subject') as subjects,
  string_agg(distinct code, chr(31) order by code) filter (where kind = 'discipline') as disciplines
from pc_code group by 1;
create unique index on pc_person_codes (person_no);
analyze pc_place_codes, pc_person_codes;
