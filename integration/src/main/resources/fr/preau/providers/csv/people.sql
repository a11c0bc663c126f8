-- The people of the view as tables show them and, if they are subscribed, the guardians of its pupils.
create temp table pc_guardian as
select g.person_id, string_agg(distinct place.uai, ' ' order by place.uai) as uais
from guardianship g
join pv_person p on p.person_id = g.pupil_id and p.pupil
join pv_person_school place on place.person_id = p.person_id
join pv_relative r on r.person_id = g.person_id
where g.guardian
group by 1;

insert into provider_identifier (provider, person_id, identifier)
select policy.provider, r.person_id, gen_random_uuid()
from pc_guardian r cross join pv_policy policy
where not exists (
  select from provider_identifier known where known.provider = policy.provider and known.person_id = r.person_id)
on conflict do nothing;

create temp table pc_person as
select p.no, p.person_id, p.identifier collate "C" as identifier, case when p.pupil then 'pupil' else 'staff' end as role,
  (string_to_array(p.profiles, ' '))[array_position(string_to_array(p.uais, ' '), p.main_school::text)] as profile,
  p.family_name, p.given_name, p.main_school::text as school, p.uais, p.profiles, p.birth_family_name, p.other_given_names,
  p.civility, p.birth_date, p.mail
from pv_person p
union all
select null, r.person_id, id.identifier::text, 'guardian', 'National_tut', r.family_name, r.given_name, split_part(g.uais, ' ', 1), g.uais,
  regexp_replace(g.uais, '[^ ]+', 'National_tut', 'g'),
  r.name_at_birth, r.other_given_names, r.civility, r.birth_date, r.mail
from pc_guardian g
cross join pv_policy policy
join pv_relative r on r.person_id = g.person_id
join provider_identifier id on id.provider = policy.provider and id.person_id = g.person_id;
create unique index on pc_person (person_id);
create unique index on pc_person (no);

create temp table pc_charge as
select guardian.identifier as guardian, child.identifier as child, guardian.person_id
from guardianship g
join pc_person guardian on guardian.person_id = g.person_id and guardian.role = 'guardian'
join pc_person child on child.person_id = g.pupil_id and child.role = 'pupil'
where g.guardian;
analyze pc_person, pc_charge;

insert into pv_desired (kind, key, school, person_id, hash)
select 'relative', p.identifier, p.school, p.person_id,
  md5(row(p.family_name, p.given_name, p.birth_family_name, p.other_given_names, p.civility, p.birth_date, p.mail, p.uais,
    charge.children)::text)::uuid
from pc_person p
left join (
  select person_id, string_agg(child, ' ' order by child) as children from pc_charge group by 1) charge using (person_id)
where p.role = 'guardian';

-- A table tells a division from a group by its type: no class goes under another code than its own.
update pv_class set code = source_code where code <> source_code;
