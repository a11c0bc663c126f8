-- Who allots resources in which school: the people declared for it; where none is declared its heads with an academic
-- address, else its librarians with one. Nobody without an address can be sent.
create temp table pv_responsible as
with declared as (
  select d.uai, p.no
  from pv_declared_responsible d
  join pv_school s on s.uai = d.uai
  join person q on q.population = 'staff' and q.source_key = d.number and (d.namespace is null or q.namespace = d.namespace)
  join pv_person p on p.person_id = q.id
  where p.mail is not null
),
candidate as (
  select place.uai, p.no, place.profile
  from pv_person_school place
  join pv_person p on p.person_id = place.person_id
  where place.profile in ('National_dir', 'National_doc')
    and exists (select from pv_academic_mail academic where lower(p.mail) ~ academic.pattern)
    and place.uai not in (select uai from pv_declared_responsible)
),
chosen as (
  select uai, no from declared
  union
  select uai, no from candidate
  where profile = 'National_dir'
    or uai not in (select uai from candidate where profile = 'National_dir')
)
select no as person_no, string_agg(uai, ' ' order by uai) as uais
from chosen
group by 1;
