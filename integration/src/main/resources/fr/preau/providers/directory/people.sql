-- Who gets an entry: the people of the view and, if they are subscribed, the guardians of its pupils. Whoever has no right
-- to sign in is not among them: the entry is deactivated.
create temp table pd_person as
select p.no, case when p.pupil then 'pupil' else 'staff' end as kind, p.identifier as key, p.person_id, p.main_school as school
from pv_person p
left join account a on a.person_id = p.person_id
where coalesce(a.state, '') not in ('suspended', 'closed', 'erased');

create temp table pd_relative as
select g.person_id, min(p.main_school) as school, string_agg(distinct s.uai, ' ' order by s.uai) as uais
from guardianship g
join pv_person p on p.person_id = g.pupil_id and p.pupil
join pv_person_school s on s.person_id = p.person_id
join pv_relative r on r.person_id = g.person_id
left join account a on a.person_id = r.person_id
where g.guardian
  and coalesce(a.state, '') not in ('suspended', 'closed', 'erased')
group by 1;
insert into provider_identifier (provider, person_id, identifier)
select policy.provider, r.person_id, gen_random_uuid()
from pd_relative r cross join pv_policy policy
where r.person_id not in (
  select known.person_id from provider_identifier known where known.provider = (select provider from pv_policy))
on conflict do nothing;
create unique index on pd_person (person_id);
create unique index on pd_person (no);
create unique index on pd_relative (person_id);
create temp table pd_class_link as
select m.person_no,
  string_agg(c.uai || '$' || c.code, chr(31) order by c.no) filter (where c.type = 'division') as divisions,
  string_agg(c.uai || '$' || c.code, chr(31) order by c.no) filter (where c.type = 'group') as groups
from pv_member m join pv_class c on c.no = m.class_no
group by 1;
create unique index on pd_class_link (person_no);
create temp table pd_level_link as
select distinct on (p.person_no) p.person_no, p.code, l.label
from pv_person_level p left join pv_level l on l.uai = p.uai and l.code = p.code
order by p.person_no, p.uai, p.code;
create unique index on pd_level_link (person_no);
analyze pd_person, pd_relative, pd_class_link, pd_level_link;
create temp table pd_entry (
  no        bigint not null,
  kind      text   not null,
  key       text   not null,
  school    text   not null,
  person_id bigint,
  branch    int    not null,
  dn        text   not null,
  content   text   not null,
  hash      uuid   not null generated always as (md5(dn || chr(10) || content)::uuid) stored
);
create temp table pd_branch (no int not null, dn text not null);
