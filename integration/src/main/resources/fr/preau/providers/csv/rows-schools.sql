select uai, name, contract, phone, mail, attached_to, uai as key, null::bigint as person from pv_school order by uai
