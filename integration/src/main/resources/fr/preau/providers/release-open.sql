insert into release_push (provider, person_id, set_id, from_delivery)
select ?, given.person_id, s.id, ?
from pr_given given join release_set s on s.attributes = given.attributes
where given.person_id not in (
  select known.person_id from release_push known
  where known.provider = ? and known.until_delivery is null and known.person_id is not null)
