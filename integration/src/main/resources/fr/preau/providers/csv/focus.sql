-- When the view is narrowed to one person (pv_focus): a guardian is seen through the pupils in his or her charge.
insert into enrolment
select e.* from public.enrolment e
join guardianship g on g.pupil_id = e.pupil_id and g.guardian
join pv_focus on pv_focus.person_id = g.person_id;
