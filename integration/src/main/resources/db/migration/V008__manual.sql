-- What somebody typed, because no file knows it: people, and corrections of what files say. Both end on a day that is
-- decided when they are typed; one row of each kind takes its number from the same sequence.
create sequence manual_id_seq as bigint;

-- pupil_*: whose relative, for a relative. divisions: the pupil's, or those that a teacher teaches.
create table manual_person (
  id              bigint      primary key default nextval('manual_id_seq'),
  kind            text        not null check (kind in ('pupil', 'relative', 'staff')),
  school          text        not null,
  family_name     text        not null,
  given_name      text        not null,
  birth_date      date,
  mail            text,
  divisions       text[]      not null,
  teacher         boolean     not null,
  pupil_namespace text,
  pupil_key       text,
  guardian        boolean     not null,
  sponsor         text        not null,
  until           date        not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  ended_at        timestamptz,
  ended_by        text,
  check ((kind = 'relative') = (pupil_key is not null))
);

-- base: what the sources said when the correction was made; it holds as long as they say that. base_known: whether a plan
-- has noted it yet. end_reason: source (its own value changed), date, or person.
create table manual_correction (
  id         bigint      primary key default nextval('manual_id_seq'),
  population text        not null check (population in ('pupil', 'relative', 'staff')),
  namespace  text        not null,
  key        text        not null,
  field      text        not null,
  base       jsonb,
  base_known boolean     not null default false,
  value      jsonb       not null,
  school     text        not null,
  sponsor    text        not null,
  until      date        not null,
  created_by text        not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz,
  ended_by   text,
  end_reason text        check (end_reason in ('source', 'date', 'person'))
);
create unique index manual_correction_uq
  on manual_correction (population, namespace, key, field) where ended_at is null;
