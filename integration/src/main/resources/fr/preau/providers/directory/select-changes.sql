select c.no, c.kind, c.key, c.action, c.disabled_dn, d.dn as desired_dn, d.content as desired, e.dn as known_dn, e.content as known
from pd_change c
cross join pv_policy policy
left join pd_entry d on d.no = c.entry
-- what is new is looked for nowhere: the offset keeps this condition before the search
left join lateral (
  select known.dn, known.content from directory_entry known
  where c.action <> 'add' and known.provider = policy.provider and known.kind = c.kind and known.key = c.key
  offset 0) e on true
where c.no > ? and c.phase = ?
order by c.no
limit ?
