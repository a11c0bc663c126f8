-- Everything about one person that a contract may look at, in one round trip: a row an attachment, or one row without
-- attachment. Index look-ups only. Parameters: provider whose identifier is looked up; person; ids of the declared sources;
-- their degrees. What <staff> encloses is left out where the person is not staff: most are not, and it is half the work.
with who as (
  select p.*, a.login, a.state,
    (select known.identifier from provider_identifier known where known.provider = ? and known.person_id = p.id) as identifier
  from person p join account a on a.person_id = p.id
  where p.id = ?
),
source_degree as (
  select declared.source, declared.degree from unnest(?::text[], ?::text[]) as declared (source, degree)
),
-- A pupil, or the children of a guardian.
pupil as (
  select who.id as pupil_id, null::bigint as child from who where who.population = 'pupil' and who.suspended_at is null
  union all
  select child.id, child.id
  from who
  join guardianship g on g.person_id = who.id and g.guardian
  join person child on child.id = g.pupil_id and child.suspended_at is null
  where who.population = 'relative' and who.suspended_at is null
),
-- <staff>
post as (
  select post.* from who join staff_post post on post.person_id = who.id
  where who.population = 'staff' and who.suspended_at is null
),
rank as (
  select profile, n
  from unnest(array['National_dir', 'National_doc', 'National_ens', 'National_evs', 'National_eta', 'National_col', 'National_aca'])
    with ordinality as t (profile, n)
),
-- </staff>
fact as (
  select pupil.child, enrolment.school_id, enrolment.run_id, 'level' as what, enrolment.level_code as code
  from pupil join enrolment on enrolment.pupil_id = pupil.pupil_id
  union all
  select pupil.child, enrolment.school_id, enrolment.run_id, 'subject', upper(trim(followed.code))
  from pupil
  join enrolment on enrolment.pupil_id = pupil.pupil_id
  cross join unnest(enrolment.subject_codes) as followed (code)
  union all
  select pupil.child, g.school_id, membership.run_id, kind.what, kind.code
  from pupil
  join membership on membership.pupil_id = pupil.pupil_id
  join class_group g on g.id = membership.class_group_id
  cross join lateral (
    select g.type as what, g.code
    union all select 'drawn', drawn.code from unnest(g.divisions) as drawn (code) where g.type = 'group') kind
-- <staff>
  union all
  select null, post.school_id, null, 'level', coalesce(taught.code, '')
  from post left join lateral unnest(post.level_codes) as taught (code) on true
  union all
  select null, f.school_id, null, 'discipline', trim(f.discipline_code)
  from post
  join staff_function f on f.person_id = post.person_id and f.school_id = post.school_id
  where trim(f.discipline_code) not in ('', '-')
  union all
  select null, g.school_id, null, kind.what, kind.code
  from (
    select t.class_group_id, upper(trim(t.subject_code)) as subject_code from who join teaching t on t.person_id = who.id
    union all
    select h.class_group_id, null from who join head_teacher h on h.person_id = who.id) taught
  join class_group g on g.id = taught.class_group_id
  join post on post.school_id = g.school_id
  cross join lateral (
    select g.type as what, g.code
    union all select 'subject', taught.subject_code
    union all select 'level', level.code from unnest(g.levels) as level (code)
    union all select 'drawn', drawn.code from unnest(g.divisions) as drawn (code) where g.type = 'group') kind
-- </staff>
),
-- <staff>
profile as (
  select s.uai, min(case
    when post.head then 1
    when function.n is not null then function.n
    when function.held then null
    when post.teacher then 3
    else 5 end) as n
  from post
  join school s on s.id = post.school_id
  cross join lateral (
    select min(rank.n) as n, count(*) > 0 as held
    from staff_function f left join rank on rank.profile = f.profile
    where f.person_id = post.person_id and f.school_id = post.school_id) function
  group by 1
),
-- </staff>
place as (
  select seen.school_id, s.uai, s.name, degrees.known
  from (select distinct school_id from fact) seen
  join school s on s.id = seen.school_id
  cross join lateral (
    select coalesce(array_agg(distinct stated.degree), '{2D}') as known
    from (
      select d.degree
      from image_entry i
      join source_feed f on f.id = i.feed_id and f.namespace = s.namespace
      join source_degree d on d.source = f.source
      where i.kind = 'school' and i.key = s.source_key and i.applied_hash is not null
      union all
      select d.degree from run r join source_degree d on d.source = r.source where r.id = s.run_id) stated) degrees
),
attachment as (
  select fact.child, place.uai, degree.label as degree, min(place.name) as name,
    array_agg(distinct fact.code) filter (where fact.what = 'division') as divisions,
    array_agg(distinct fact.code) filter (where fact.what = 'group') as groups,
    array_agg(distinct fact.code) filter (where fact.what = 'level' and fact.code <> '') as levels,
    array_agg(distinct fact.code) filter (where fact.what = 'subject' and fact.code <> '') as subjects,
    array_agg(distinct fact.code) filter (where fact.what = 'discipline') as disciplines,
    array_agg(distinct fact.code) filter (where fact.what = 'drawn') as drawn
  from fact
  join place on place.school_id = fact.school_id
  left join lateral (
    select d.degree from run r join source_degree d on d.source = r.source where r.id = fact.run_id) origin on true
  cross join unnest(place.known) as degree (label)
  where cardinality(place.known) = 1 or origin.degree is null or origin.degree = degree.label
  group by 1, 2, 3
)
select who.namespace, who.population, who.source_key, who.login, who.state, who.family_name, who.birth_family_name,
  who.given_name, who.other_given_names, who.civility, who.birth_date, who.mail, who.ine, who.identifier,
  attachment.child, attachment.uai, attachment.degree, attachment.name, attachment.divisions, attachment.groups,
  attachment.levels, attachment.subjects, attachment.disciplines, attachment.drawn,
  case who.population
    when 'pupil' then 'National_elv'
    when 'relative' then 'National_tut'
    -- <staff>
    else rank.profile
    -- </staff>
    end as profile
from who
left join attachment on true
-- <staff>
left join profile on profile.uai = attachment.uai
left join rank on rank.n = profile.n
-- </staff>
order by attachment.uai, attachment.degree, attachment.child;
