-- The schools a provider may see. Several structures of the roster may share one UAI: the provider knows the UAI alone.
create temp table pv_structure as
select s.id as school_id, s.uai collate "C" as uai, s.namespace
from school s cross join pv_policy policy
where policy.all_schools or s.uai in (select uai from pv_subscribed_school);

create temp table pv_school as
select distinct on (v.uai)
  v.uai, s.name, left(trim(s.contract), 2) as contract, s.phone, s.mail,
  (select min(v.uai)
   from unnest(s.attached_to) key
   join school parent on parent.namespace = s.namespace and parent.source_key = key
   join pv_structure v on v.school_id = parent.id
   where v.uai <> s.uai) as attached_to
from school s join pv_structure v on v.school_id = s.id
order by v.uai, s.namespace, s.source_key;
create unique index on pv_structure (school_id);
create index on pv_structure (uai);
analyze pv_policy, pv_subscribed_school, pv_subscribed_profile, pv_structure, pv_school;
