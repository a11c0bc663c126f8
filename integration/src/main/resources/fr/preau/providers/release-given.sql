-- What the view gives of whom: names of attributes that have a value, in alphabetical order, of those that the kind carries
-- (pr_carried).
create temp table pr_given as
with carried as (select array_agg(word) as words from pr_carried),
member as (
  select m.person_no, bool_or(c.type = 'division') as division, bool_or(c.type = 'group') as grouped
  from pv_member m join pv_class c on c.no = m.class_no group by 1
),
study as (
  select person_no from pv_study union select person_no from pv_teaching where subjects is not null
),
told as (select distinct person_id from pv_desired where person_id is not null)
select p.person_id, array(
  select word from unnest(array[
    case when p.birth_date is not null then 'birthDate' end,
    case when p.birth_family_name is not null then 'birthFamilyName' end,
    case when p.civility is not null then 'civility' end,
    case when p.disciplines is not null then 'disciplines' end,
    case when member.division then 'divisions' end,
    case when p.family_name is not null then 'familyName' end,
    case when p.given_name is not null then 'givenName' end,
    case when member.grouped then 'groups' end,
    case when exists (select from pv_person_level l where l.person_no = p.no) then 'levels' end,
    'login',
    case when p.mail is not null then 'mail' end,
    case when p.other_given_names is not null then 'otherGivenNames' end,
    'profile',
    'schools',
    case when p.no in (select person_no from study) then 'subjects' end]) with ordinality as given (word, n)
  where word = any (carried.words) order by n) as attributes
from told
join pv_person p on p.person_id = told.person_id
cross join carried
left join member on member.person_no = p.no
union all
select p.person_id, array(
  select word from unnest(array[
    case when p.birth_date is not null then 'birthDate' end,
    case when p.name_at_birth is not null then 'birthFamilyName' end,
    'children',
    case when p.civility is not null then 'civility' end,
    case when p.family_name is not null then 'familyName' end,
    case when p.given_name is not null then 'givenName' end,
    'login',
    case when p.mail is not null then 'mail' end,
    case when p.other_given_names is not null then 'otherGivenNames' end,
    'profile',
    'schools']) with ordinality as given (word, n)
  where word = any (carried.words) order by n)
from told
join pv_relative p on p.person_id = told.person_id
cross join carried;
create unique index on pr_given (person_id);
analyze pr_given;
