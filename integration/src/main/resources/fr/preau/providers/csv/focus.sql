-- When the view is narrowed to one person (pv_focus): a guardian is seen through the pupils in his or her charge.
insert into pg_temp.enrolment
select e.* from public.enrolment e
join guardianship g on g.pupil_id = e.pupil_id and g.guardian
join pv_focus on pv_focus.person_id = g.person_id;
insert into pg_temp.membership
select m.* from public.membership m
join guardianship g on g.pupil_id = m.pupil_id and g.guardian
join pv_focus on pv_focus.person_id = g.person_id;
insert into pg_temp.class_group
select g.* from public.class_group g
where g.id in (select class_group_id from pg_temp.membership) and g.id not in (select id from pg_temp.class_group);
