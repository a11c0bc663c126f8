select c.guardian, c.child, q.namespace || '/' || q.population || '/' || q.source_key as key, c.person_id as person
from pc_charge c join person q on q.id = c.person_id
order by c.guardian, c.child
