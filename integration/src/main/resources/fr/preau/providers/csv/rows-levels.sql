select uai, code, coalesce(label, ''), uai || '/' || code as key, null::bigint as person from pv_level order by uai, code
