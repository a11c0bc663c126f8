-- The schools a provider may see. Several structures of the roster may share one UAI: the provider knows the UAI alone.
-- A school is of the degrees of the sources that state it; of none of them known, of the second. mixed: of both, so that what a
-- provider of one degree sees there depends on the source of each pupil's place.
create temp table pv_structure as
with stated as (
  select s.id as school_id, d.degree
  from school s
  join image_entry i on i.kind = 'school' and i.key = s.source_key and i.applied_hash is not null
  join source_feed f on f.id = i.feed_id and f.namespace = s.namespace
  join pv_source_degree d on d.source = f.source
  union
  select s.id, d.degree
  from school s join run r on r.id = s.run_id join pv_source_degree d on d.source = r.source
)
select s.id as school_id, s.uai collate "C" as uai, s.namespace, degrees.mixed
from school s
cross join pv_policy policy
cross join lateral (
  select count(*) > 1 as mixed, coalesce(array_agg(degree), '{2D}') as known from stated where stated.school_id = s.id) degrees
where (policy.all_schools or s.uai in (select uai from pv_subscribed_school))
  and (policy.degree is null or policy.degree = any (degrees.known));

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
