-- Who lacks which attribute altogether: none of the person's profiles gets it, or a condition does not hold.
create temp table pv_lacks as
select place.person_id, refused.word
from pv_person_school place join pv_refused refused using (profile)
group by 1, 2
having count(*) = (select count(*) from pv_person_school every where every.person_id = place.person_id)
union
select person_id, word from pv_withheld where word <> '';
create unique index on pv_lacks (word, person_id);
analyze pv_lacks;
delete from pv_discipline d
using pv_person_school place
where place.person_id = d.person_id and place.uai = d.uai
  and (exists (select from pv_refused r where r.word = 'disciplines' and r.profile = place.profile)
    or exists (select from pv_lacks l where l.word = 'disciplines' and l.person_id = d.person_id));
update pv_person p set disciplines = (
  select string_agg(d.uai || ' ' || d.code, chr(31) order by d.uai, d.code) from pv_discipline d where d.person_id = p.person_id)
where p.disciplines is not null;
