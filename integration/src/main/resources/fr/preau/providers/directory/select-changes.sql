select c.no, c.kind, c.key, c.action, c.disabled_dn, d.dn as desired_dn, d.content as desired, e.dn as known_dn, e.content as known
from pd_change c
cross join pv_policy policy
left join pd_entry d on d.no = c.entry
left join directory_entry e on e.provider = policy.provider and e.kind = c.kind and e.key = c.key
where c.no > ? and c.phase = ?
order by c.no
limit ?
