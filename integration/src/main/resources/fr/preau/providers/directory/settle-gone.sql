delete from directory_entry e using pd_change c, pv_policy policy
where c.no = any (?) and c.action = 'delete' and e.provider = policy.provider and e.kind = c.kind and e.key = c.key
