select 'relative' as kind, id.identifier as key, d.person_id, d.school, a.login, p.family_name, p.given_name,
  p.birth_family_name, p.other_given_names, p.civility, p.birth_date, p.mail,
  d.uais, 'National_tut' as profiles, null as divisions, null as groups, null as level, null as level_label,
  null as subjects, null as disciplines,
  child.names as children
from pd_relative d
cross join pv_policy policy
join pv_relative p on p.person_id = d.person_id
join provider_identifier id on id.provider = policy.provider and id.person_id = d.person_id
left join account a on a.person_id = d.person_id
left join (
  select g.person_id, string_agg(e.dn, chr(31) order by e.dn) as names
  from guardianship g join pd_entry e on e.kind = 'pupil' and e.person_id = g.pupil_id
  where g.guardian
  group by 1) child on child.person_id = d.person_id
