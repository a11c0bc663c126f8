-- Of two entries with one name the first stays. Few are doubtful, so that only those are put in order.
delete from pd_entry e using (
  select no, row_number() over (partition by lower(dn) order by no) as n
  from pd_entry
  where lower(dn) in (select lower(dn) from pd_entry group by 1 having count(*) > 1)) twice
where twice.no = e.no and twice.n > 1
returning e.kind, e.key, e.person_id
