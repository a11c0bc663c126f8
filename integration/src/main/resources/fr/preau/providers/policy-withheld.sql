create index on pv_withheld (person_id, word);
analyze pv_withheld;
delete from pv_person_school place
where exists (select from pv_withheld w where w.person_id = place.person_id and w.word = '');
analyze pv_person_school;
