select p.identifier, p.role, p.profile, p.family_name, p.given_name, p.school, translate(p.uais, ' ', chr(31)),
  translate(p.profiles, ' ', chr(31)), c.divisions, c.groups, p.birth_family_name, p.other_given_names, p.civility, p.birth_date,
  p.mail, c.levels, c.subjects, c.disciplines, q.namespace || '/' || q.population || '/' || q.source_key as key,
  p.person_id as person
from pc_person p
join person q on q.id = p.person_id
left join pc_person_codes c on c.person_no = p.no
order by p.identifier
