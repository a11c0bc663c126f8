-- People of different sources who may be one. Nobody is compared with everybody: two people are compared when they share a
-- block, and a block that many people share says nothing, so the work grows with the people and not with their square.

-- Names as they are compared: transliterated once each, however many people bear them.
create temporary table candidate_name on commit drop as
select n.name, regexp_replace(lower(unaccent(n.name)), '[^a-z]', '', 'g') as letters
  from (select family_name as name from person union select given_name from person) n;
analyze candidate_name;

create temporary table candidate_person on commit drop as
select p.id, p.namespace, p.population, p.birth_date, f.letters as family, g.letters as given, lower(p.mail) as mail,
       nullif(right(regexp_replace(p.mobile, '[^0-9]', '', 'g'), 9), '') as mobile, p.ine
  from person p
  join candidate_name f on f.name = p.family_name
  join candidate_name g on g.name = p.given_name
 where p.id not in (select person_id from absorbed_person);
analyze candidate_person;

create temporary table candidate_block on commit drop as
select id, namespace, population, birth_date || ' f ' || left(family, 3) as block
  from candidate_person where birth_date is not null
union all
select id, namespace, population, birth_date || ' g ' || left(given, 3)
  from candidate_person where birth_date is not null
union all
select id, namespace, population, 'n ' || family || ' ' || given from candidate_person
union all
select id, namespace, population, 'm ' || mail from candidate_person where mail is not null
union all
select id, namespace, population, 't ' || mobile from candidate_person where mobile is not null
union all
select id, namespace, population, 'i ' || ine from candidate_person where ine is not null;

create temporary table candidate_narrow on commit drop as
select population, block from candidate_block group by 1, 2 having count(*) between 2 and 30;
analyze candidate_block;
analyze candidate_narrow;

-- A namespace that two feeds share (1D and 2D of one academy) may hold one person under two numbers.
create temporary table candidate_pair on commit drop as
select distinct least(a.id, b.id) as left_id, greatest(a.id, b.id) as right_id
  from candidate_narrow w
  join candidate_block a on a.population = w.population and a.block = w.block
  join candidate_block b on b.population = w.population and b.block = w.block
 where a.id < b.id
   and (a.namespace <> b.namespace
        or a.namespace in (select namespace from source_feed group by 1 having count(*) > 1))
union
select distinct least(a.person_id, b.person_id), greatest(a.person_id, b.person_id)
  from guardianship a
  join guardianship b on b.pupil_id = a.pupil_id and b.person_id > a.person_id
  join candidate_person p on p.id = a.person_id
  join candidate_person q on q.id = b.person_id
 where p.namespace <> q.namespace;
analyze candidate_pair;

create temporary table candidate_score on commit drop as
select s.left_id, s.right_id, s.names, s.sure_birth, s.no_birth, s.same_mail, s.same_ine, s.other_ine
  from (select c.left_id, c.right_id,
               40 * similarity(a.family, b.family) + 25 * similarity(a.given, b.given) as names,
               coalesce(a.birth_date = b.birth_date, false) as sure_birth,
               a.birth_date is null or b.birth_date is null as no_birth,
               coalesce(a.mail = b.mail or a.mobile = b.mobile, false) as same_mail,
               coalesce(a.ine = b.ine, false) as same_ine, coalesce(a.ine <> b.ine, false) as other_ine
          from candidate_pair c
          join candidate_person a on a.id = c.left_id
          join candidate_person b on b.id = c.right_id) s
 where s.names >= 25 or s.same_ine;

analyze candidate_score;

create temporary table candidate_scored on commit drop as
with linked as (
  select c.*, exists (
           select from enrolment x join enrolment y on y.school_id = x.school_id
            where x.pupil_id = c.left_id and y.pupil_id = c.right_id
           union all
           select from staff_post x join staff_post y on y.school_id = x.school_id
            where x.person_id = c.left_id and y.person_id = c.right_id) as same_school,
         exists (
           select from guardianship x join guardianship y on y.pupil_id = x.pupil_id
            where x.person_id = c.left_id and y.person_id = c.right_id) as same_pupil
    from candidate_score c)
select l.*, round(
         (names + case when sure_birth then 20 else 0 end
           + case when same_school or same_pupil or same_mail or same_ine then 15 else 0 end)
         / case when no_birth then 0.8 else 1 end
         - case when other_ine then 30 else 0 end)::int as score
  from linked l;
analyze candidate_scored;

-- Every number that one of them is known by, and the feeds that still say it: looked up for each pair, so by an index.
create temporary table candidate_key on commit drop as
select id, namespace, population, source_key as key from person
 where id in (select left_id from candidate_scored union select right_id from candidate_scored)
union
select j.entity_id, f.namespace, j.kind, j.key
  from joined_entry j join source_feed f on f.id = j.feed_id
 where j.entity_id in (select left_id from candidate_scored union select right_id from candidate_scored);
create index on candidate_key (id);
analyze candidate_key;

create temporary table candidate_live on commit drop as
select distinct k.id, i.feed_id
  from candidate_key k
  join source_feed f on f.namespace = k.namespace
  join image_entry i on i.feed_id = f.id and i.kind = k.population and i.key = k.key
                    and i.entity_id = k.id and i.hash is not null;
create index on candidate_live (id);
analyze candidate_live;
