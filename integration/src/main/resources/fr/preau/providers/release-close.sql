update release_push span set until_delivery = ?
where span.provider = ? and span.until_delivery is null
  and (span.person_id is null or not exists (
    select from pr_given given join release_set s on s.attributes = given.attributes
    where given.person_id = span.person_id and s.id = span.set_id))
