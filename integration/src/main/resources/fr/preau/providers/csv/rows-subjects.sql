select s.uai, s.code, s.label, s.uai || '/' || s.code as key, null::bigint as person
from pv_subject s cross join pv_policy policy
where policy.subjects
order by s.uai, s.code
