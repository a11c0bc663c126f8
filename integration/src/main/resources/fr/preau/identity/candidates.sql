-- People of different sources who may be one. Nobody is compared with everybody: two people are compared when they share a
-- block, and a block that many people share says nothing, so the work grows with the people and not with their square.

-- Of two people of different namespaces one is not of the largest: blocks begin with those. A namespace that two feeds share
-- (1D and 2D of one academy) may hold one person under two numbers.
create temporary table candidate_namespace on commit drop as
select namespace, row_number() over (order by people desc, namespace)::int as number,
       exists (select from source_feed f where f.namespace = n.namespace having count(*) > 1) as shared
  from (select namespace, count(*) as people from person group by 1) n;
analyze candidate_namespace;

-- Names as they are compared: transliterated once each, however many people bear them.
create temporary table candidate_family on commit drop as
select n.name, regexp_replace(lower(unaccent(n.name)), '[^a-z]', '', 'g') as letters
  from (select distinct family_name as name from person) n;
create temporary table candidate_given on commit drop as
select n.name, regexp_replace(lower(unaccent(n.name)), '[^a-z]', '', 'g') as letters
  from (select distinct given_name as name from person) n;
analyze candidate_family;
analyze candidate_given;

create temporary view candidate_all as
select p.id, n.number as namespace, n.number > 1 or n.shared as few, p.population, p.birth_date, f.letters as family,
       g.letters as given, lower(p.mail) as mail,
       nullif(right(regexp_replace(p.mobile, '[^0-9]', '', 'g'), 9), '') as mobile, p.ine
  from person p
  join candidate_namespace n on n.namespace = p.namespace
  join candidate_family f on f.name = p.family_name
  join candidate_given g on g.name = p.given_name
 where p.id not in (select person_id from absorbed_person);

-- A block is the hash of what its people share; the seed says what that is, with the birth date and the population.
create temporary view candidate_blocks as
select p.id, p.namespace, p.few, unnest(array_remove(array[
         hashtextextended(left(p.family, 3), p.born + 1), hashtextextended(left(p.given, 3), p.born + 2),
         hashtextextended(p.family || ' ' || p.given, p.kind + 3), hashtextextended(p.mail, p.kind + 4),
         hashtextextended(p.mobile, p.kind + 5), hashtextextended(p.ine, p.kind + 6)], null)) as block
  from (select *, ascii(population) * 8 as kind, (birth_date - date '1800-01-01') * 1024::bigint + ascii(population) * 8 as born
          from candidate_all) p;

create temporary table candidate_block on commit drop as
select id, namespace, block from candidate_blocks where few;
analyze candidate_block;

insert into candidate_block
select b.id, b.namespace, b.block
  from candidate_blocks b
  join (select distinct block from candidate_block) k on k.block = b.block
 where not b.few;
analyze candidate_block;

create temporary table candidate_narrow on commit drop as
select block from candidate_block group by 1 having count(*) between 2 and 30;
analyze candidate_narrow;

create temporary table candidate_pair on commit drop as
select least(a.id, b.id) as left_id, greatest(a.id, b.id) as right_id
  from candidate_narrow w
  join candidate_block a on a.block = w.block
  join candidate_block b on b.block = w.block
 where a.id < b.id
   and (a.namespace <> b.namespace or a.namespace in (select number from candidate_namespace where shared))
union
select least(p.id, q.id), greatest(p.id, q.id)
  from person p
  join candidate_namespace n on n.namespace = p.namespace and n.number > 1
  join guardianship a on a.person_id = p.id
  join guardianship b on b.pupil_id = a.pupil_id
  join person q on q.id = b.person_id
 where q.namespace <> p.namespace;
analyze candidate_pair;

create temporary table candidate_person on commit drop as
with paired as materialized (
  select left_id as id from candidate_pair union select right_id from candidate_pair)
select p.id, p.population, p.birth_date, f.letters as family, g.letters as given, lower(p.mail) as mail,
       nullif(right(regexp_replace(p.mobile, '[^0-9]', '', 'g'), 9), '') as mobile, p.ine
  from paired c
  join person p on p.id = c.id
  join candidate_family f on f.name = p.family_name
  join candidate_given g on g.name = p.given_name
 where p.id not in (select person_id from absorbed_person);
analyze candidate_person;

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
          join candidate_person b on b.id = c.right_id and b.population = a.population) s
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
