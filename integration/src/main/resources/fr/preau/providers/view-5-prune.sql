-- Takes away what refers to a record that is left out, then the classes in which nobody is.
delete from pv_person_level l using pv_bad_code bad
where bad.kind = 'level' and bad.uai = l.uai and bad.code = l.code;
delete from pv_level l using pv_bad_code bad
where bad.kind = 'level' and bad.uai = l.uai and bad.code = l.code;

update pv_study s set subjects = array(
  select item.code from unnest(s.subjects) as item (code)
  where not exists (select from pv_bad_code bad where bad.kind = 'subject' and bad.uai = s.uai and bad.code = item.code)
  order by item.code)
where exists (select from pv_bad_code bad where bad.kind = 'subject' and bad.uai = s.uai and bad.code = any (s.subjects));
update pv_teaching t set subjects = array(
  select item.code from unnest(t.subjects) as item (code)
  where not exists (select from pv_bad_code bad where bad.kind = 'subject' and bad.uai = c.uai and bad.code = item.code)
  order by item.code)
from pv_class c
where c.no = t.class_no
  and exists (select from pv_bad_code bad where bad.kind = 'subject' and bad.uai = c.uai and bad.code = any (t.subjects));
delete from pv_subject s using pv_bad_code bad
where bad.kind = 'subject' and bad.uai = s.uai and bad.code = s.code;

update pv_class g set divisions = array(
  select item.code from unnest(g.divisions) as item (code)
  where not exists (
    select from pv_bad_class bad join pv_class d on d.no = bad.no
    where d.type = 'division' and d.uai = g.uai and d.source_code = item.code)
  order by item.code)
where g.divisions <> '{}' and exists (
  select from pv_bad_class bad join pv_class d on d.no = bad.no
  where d.type = 'division' and d.uai = g.uai and d.source_code = any (g.divisions));
delete from pv_class where no in (select no from pv_bad_class);

delete from pv_class where type = 'group' and not has_members;
-- A division without members stays when a group that is sent refers to it.
delete from pv_class where type = 'division' and not has_members
  and (uai, source_code) not in (
    select g.uai, named.code from pv_class g cross join unnest(g.divisions) as named (code) where g.type = 'group');
delete from pv_teaching where class_no not in (select no from pv_class);
delete from pv_member where class_no not in (select no from pv_class);
-- A subject that only left-out teachings used is of no use any more.
delete from pv_subject s
where not exists (
  select from pv_study study where study.uai = s.uai and s.code = any (study.subjects))
  and not exists (
  select from pv_teaching t join pv_class c on c.no = t.class_no where c.uai = s.uai and s.code = any (t.subjects));
analyze pv_class, pv_member, pv_teaching;
