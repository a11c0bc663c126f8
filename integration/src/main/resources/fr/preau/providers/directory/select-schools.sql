select v.uai, v.name, v.contract, v.phone, s.siren
from pv_school v
left join lateral (
  select siren from school where school.uai = v.uai and siren is not null order by namespace, source_key limit 1) s on true
order by v.uai
