-- Levels and divisions of the subscription narrow pupils, and teachers by whom they teach.
delete from pv_person_school place
where place.profile in ('National_elv', 'National_ens')
  and exists (select from pv_subscribed_level)
  and not exists (
    select from pv_fact f join pv_subscribed_level level on level.code = f.code
    where f.what = 'level' and f.person_id = place.person_id and f.uai = place.uai);
delete from pv_person_school place
where place.profile in ('National_elv', 'National_ens')
  and exists (select from pv_subscribed_division)
  and not exists (
    select from pv_fact f join pv_subscribed_division d on d.uai = f.uai and d.code = f.code
    where (f.what = 'division' or f.what = 'drawn' and place.profile = 'National_ens')
      and f.person_id = place.person_id and f.uai = place.uai);
analyze pv_person_school;
