select 'relative' as kind, id.identifier as key, d.person_id, d.school, a.login, p.family_name, p.given_name,
  case when policy.birth_family_name then p.birth_family_name end as birth_family_name,
  case when policy.other_given_names then array_to_string(p.other_given_names, chr(31)) end as other_given_names,
  case when policy.civility then nullif(trim(p.civility), '') end as civility,
  case when policy.birth_date then p.birth_date end as birth_date,
  case when policy.mail then nullif(trim(p.mail), '') end as mail,
  d.uais, 'National_tut' as profiles, null as divisions, null as groups, null as level, null as level_label,
  null as subjects, null as disciplines,
  child.names as children
from pd_relative d
cross join pv_policy policy
join person p on p.id = d.person_id
join provider_identifier id on id.provider = policy.provider and id.person_id = d.person_id
left join account a on a.person_id = d.person_id
left join (
  select g.person_id, string_agg(e.dn, chr(31) order by e.dn) as names
  from guardianship g join pd_entry e on e.kind = 'pupil' and e.person_id = g.pupil_id
  where g.guardian
  group by 1) child on child.person_id = d.person_id
