-- Divisions and groups of those who get them.
create temp table pv_closed_class as
select p.no as person_no, c.no as class_no
from pv_person p
join pv_person_school place on place.person_id = p.person_id
join pv_class c on c.uai = place.uai
cross join lateral (select case c.type when 'division' then 'divisions' else 'groups' end as word) class
where exists (select from pv_refused r where r.word = class.word and r.profile = place.profile)
  or exists (select from pv_lacks l where l.word = class.word and l.person_id = p.person_id);
create index on pv_closed_class (person_no, class_no);
analyze pv_closed_class;
delete from pv_member m using pv_closed_class closed where closed.person_no = m.person_no and closed.class_no = m.class_no;
delete from pv_teaching t using pv_closed_class closed where closed.person_no = t.person_no and closed.class_no = t.class_no;
drop table pv_closed_class;
update pv_class set has_members = no in (select class_no from pv_member);
update pv_teaching t set subjects = null
from pv_person p, pv_class c, pv_person_school place
where p.no = t.person_no and c.no = t.class_no and place.person_id = p.person_id and place.uai = c.uai
  and (exists (select from pv_refused r where r.word = 'subjects' and r.profile = place.profile)
    or exists (select from pv_lacks l where l.word = 'subjects' and l.person_id = p.person_id));
analyze pv_member, pv_teaching;
