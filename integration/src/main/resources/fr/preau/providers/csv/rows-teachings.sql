select p.identifier, c.uai, c.code, c.type,
  case when policy.subjects then array_to_string(t.subjects, chr(31)) end,
  q.namespace || '/' || q.population || '/' || q.source_key as key, p.person_id as person
from pv_teaching t
cross join pv_policy policy
join pc_person p on p.no = t.person_no
join pv_class c on c.no = t.class_no
join person q on q.id = p.person_id
order by p.identifier, c.uai, c.code, c.type
