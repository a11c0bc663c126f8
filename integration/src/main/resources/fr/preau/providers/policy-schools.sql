-- A subscription of divisions reaches their schools only.
delete from pv_structure where uai not in (select uai from pv_subscribed_division);
delete from pv_school where uai not in (select uai from pv_subscribed_division);
update pv_school set attached_to = null where attached_to not in (select uai from pv_subscribed_division);
analyze pv_structure, pv_school;
