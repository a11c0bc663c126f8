select p.identifier, p.role, c.uai, c.code, c.type, q.namespace || '/' || q.population || '/' || q.source_key as key,
  p.person_id as person
from pv_member m
join pc_person p on p.no = m.person_no
join pv_class c on c.no = m.class_no
join person q on q.id = p.person_id
order by p.identifier, c.uai, c.code, c.type
