select c.type, c.uai, c.code, c.label, s.name, m.members
from pv_class c
join pv_school s on s.uai = c.uai
left join (
  select m.class_no, string_agg(e.key || chr(30) || e.dn, chr(31) order by e.key) as members
  from pv_member m
  join pd_person p on p.no = m.person_no
  join pd_entry e on e.kind = p.kind and e.key = p.key
  group by 1) m on m.class_no = c.no
order by c.no
