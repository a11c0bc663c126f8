-- Narrows the roster to one person for this transaction: temporary tables come before those of the schema, so the scripts of
-- the view read these. The schools stay whole as far as the codes of their classes matter.
create temp table enrolment on commit drop as select e.* from enrolment e join pv_focus on e.pupil_id = pv_focus.person_id;
create temp table membership on commit drop as select m.* from membership m join pv_focus on m.pupil_id = pv_focus.person_id;
create temp table staff_post on commit drop as select s.* from staff_post s join pv_focus using (person_id);
create temp table staff_function on commit drop as select f.* from staff_function f join pv_focus using (person_id);
create temp table teaching on commit drop as select t.* from teaching t join pv_focus using (person_id);
create temp table head_teacher on commit drop as select h.* from head_teacher h join pv_focus using (person_id);
create temp table provider_identifier (like provider_identifier including all) on commit drop;
insert into provider_identifier select known.* from public.provider_identifier known join pv_focus using (person_id);
create temp table class_group on commit drop as
select g.* from class_group g
where g.school_id in (
  select same.id
  from school same join school mine on mine.uai = same.uai
  where mine.id in (
    select school_id from enrolment
    union all select school_id from staff_post
    union all select known.school_id from membership m join class_group known on known.id = m.class_group_id));
