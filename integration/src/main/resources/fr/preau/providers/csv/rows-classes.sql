select uai, code, label, type, array_to_string(divisions, chr(31)), uai || '/' || code as key, null::bigint as person
from pv_class order by uai, code, type
