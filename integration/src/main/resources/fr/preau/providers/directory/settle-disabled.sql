update directory_entry e set dn = c.disabled_dn, disabled_at = ?
from pd_change c, pv_policy policy
where c.no = any (?) and c.action = 'disable' and e.provider = policy.provider and e.kind = c.kind and e.key = c.key
