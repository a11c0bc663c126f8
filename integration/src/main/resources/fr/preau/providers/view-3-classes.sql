-- Divisions and groups, keyed by UAI and code. The GAR tells a division from a group by the code alone: where a school gives
-- both one code, the group gets a suffix, the first of -G, -G2, -G3… that no class of the school bears.
create temp table pv_class_code as
select v.uai, g.type, g.code collate "C" as code, min(coalesce(nullif(trim(g.label), ''), g.code)) as label
from class_group g
join pv_structure v on v.school_id = g.school_id
group by 1, 2, 3;
create index on pv_class_code (uai, code);
analyze pv_class_code;

create temp table pv_class as
with coded as (
  select class.uai, class.type, class.code as source_code, class.label,
    case when twin.code is null then class.code else (
      select class.code || suffix.text
      from generate_series(1, (select count(*) from pv_class_code taken where taken.uai = class.uai) + 1) as n
      cross join lateral (select '-G' || case when n = 1 then '' else n::text end as text) suffix
      where not exists (
        select from pv_class_code taken where taken.uai = class.uai and taken.code = class.code || suffix.text)
      order by n
      limit 1) end as code
  from pv_class_code class
  left join pv_class_code twin
    on class.type = 'group' and twin.type = 'division' and twin.uai = class.uai and twin.code = class.code
)
select row_number() over (order by uai, code)::int as no, uai, type, source_code, code, label,
  array[]::text[] as divisions, false as has_members
from coded;
alter table pv_class add primary key (no);
create unique index on pv_class (uai, type, source_code);
analyze pv_class;

create temp table pv_class_row as
select g.id as class_group_id, c.no as class_no
from class_group g
join pv_structure v on v.school_id = g.school_id
join pv_class c on c.uai = v.uai and c.type = g.type and c.source_code = g.code;
create unique index on pv_class_row (class_group_id);
analyze pv_class_row;

update pv_class set divisions = named.codes
from (
  select r.class_no, array_agg(distinct division.source_code) as codes
  from pv_class_row r
  join class_group g on g.id = r.class_group_id and g.type = 'group'
  join pv_class c on c.no = r.class_no
  cross join unnest(g.divisions) as named (code)
  join pv_class division on division.uai = c.uai and division.type = 'division' and division.source_code = named.code
  group by 1) named
where named.class_no = pv_class.no;

create temp table pv_teaching as
select p.no as person_no, r.class_no,
  array_agg(distinct upper(trim(t.subject_code)) collate "C") filter (where trim(t.subject_code) <> '') as subjects
from teaching t
join pv_class_row r on r.class_group_id = t.class_group_id
join pv_class c on c.no = r.class_no
join pv_person p on p.person_id = t.person_id
join pv_person_school s on s.person_id = t.person_id and s.uai = c.uai
group by 1, 2;
analyze pv_teaching;

create temp table pv_member as
select p.no as person_no, r.class_no
from membership m
join pv_class_row r on r.class_group_id = m.class_group_id
join pv_person p on p.person_id = m.pupil_id
group by 1, 2
union
select person_no, class_no from pv_teaching
union
select p.no, r.class_no
from head_teacher h
join pv_class_row r on r.class_group_id = h.class_group_id
join pv_class c on c.no = r.class_no
join pv_person p on p.person_id = h.person_id
join pv_person_school s on s.person_id = h.person_id and s.uai = c.uai;
analyze pv_member;

update pv_class set has_members = true where no in (select class_no from pv_member);
