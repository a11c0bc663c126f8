delete from pv_relative r where exists (select from pv_withheld w where w.person_id = r.person_id and w.word = '');
insert into pv_lacks
select r.person_id, refused.word from pv_relative r join pv_refused refused on refused.profile = 'National_tut'
on conflict do nothing;
analyze pv_lacks;
