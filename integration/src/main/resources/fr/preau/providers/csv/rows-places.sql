select p.identifier, p.role, place.profile, p.family_name, p.given_name, place.uai, s.name, c.divisions, c.groups,
  p.birth_family_name, p.other_given_names, p.civility, p.birth_date, p.mail, c.levels, c.subjects, c.disciplines,
  q.namespace || '/' || q.population || '/' || q.source_key as key, p.person_id as person
from pc_person p
cross join lateral unnest(string_to_array(p.uais, ' '), string_to_array(p.profiles, ' ')) as place (uai, profile)
join pv_school s on s.uai = place.uai
join person q on q.id = p.person_id
left join pc_place_codes c on c.person_no = p.no and c.uai = place.uai
order by p.identifier, place.uai
