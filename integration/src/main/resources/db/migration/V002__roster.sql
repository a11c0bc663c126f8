-- The roster: schools, people, classes, enrolments, teaching, guardianship, functions. Written by the plan only.
-- run_id, file_id and line say which entry of which file gave the row its present content.
create table school (
  id           bigint not null constraint school_pk primary key,
  run_id       int    not null,
  file_id      int    not null,
  line         int    not null,
  namespace    text   not null,
  source_key   text   not null,
  uai          text   not null,
  name         text   not null,
  type_code    text,
  type_label   text,
  contract     text,
  siren        text,
  phone        text,
  mail         text,
  academy_code text,
  attached_to  text[],
  constraint school_key_uq unique (namespace, source_key)
);
create index school_uai_idx on school (uai);

create table level (
  id               bigint not null constraint level_pk primary key,
  run_id           int    not null,
  file_id          int    not null,
  line             int    not null,
  namespace        text   not null,
  code             text   not null,
  label            text   not null,
  national_code    text,
  statistical_code text,
  constraint level_key_uq unique (namespace, code)
);

create table subject (
  id            bigint not null constraint subject_pk primary key,
  run_id        int    not null,
  file_id       int    not null,
  line          int    not null,
  namespace     text   not null,
  code          text   not null,
  label         text   not null,
  national_code text,
  constraint subject_key_uq unique (namespace, code)
);

-- A division or a teaching group. declared: by its school; otherwise known because a person names it.
create table class_group (
  id        bigint  not null constraint class_group_pk primary key,
  school_id bigint  not null constraint class_group_school_fk references school (id),
  run_id    int     not null,
  file_id   int     not null,
  line      int     not null,
  declared  boolean not null,
  type      text    not null constraint class_group_type_ck check (type in ('division', 'group')),
  code      text    not null,
  label     text    not null,
  levels    text[],
  divisions text[],
  constraint class_group_key_uq unique (school_id, type, code)
);

create table person (
  id                bigint not null constraint person_pk primary key,
  run_id            int    not null,
  file_id           int    not null,
  line              int    not null,
  birth_date        date,
  namespace         text   not null,
  population        text   not null constraint person_population_ck check (population in ('pupil', 'relative', 'staff')),
  source_key        text   not null,
  family_name       text   not null,
  birth_family_name text,
  given_name        text   not null,
  other_given_names text[],
  civility          text,
  ine               text,
  school_pupil_id   text,
  mail              text,
  home_phone        text,
  work_phone        text,
  mobile            text,
  suspended_at      timestamptz,
  constraint person_key_uq unique (source_key, population, namespace)
);
create index person_suspended_idx on person (suspended_at) where suspended_at is not null;

create table enrolment (
  pupil_id       bigint  not null constraint enrolment_pupil_fk references person (id),
  school_id      bigint  not null constraint enrolment_school_fk references school (id),
  run_id         int     not null,
  file_id        int     not null,
  line           int     not null,
  administrative boolean not null,
  level_code     text,
  subject_codes  text[],
  constraint enrolment_pk primary key (pupil_id, school_id)
);
create index enrolment_school_idx on enrolment (school_id);

create table membership (
  pupil_id       bigint not null constraint membership_pupil_fk references person (id),
  class_group_id bigint not null constraint membership_class_group_fk references class_group (id),
  run_id         int    not null,
  file_id        int    not null,
  line           int    not null,
  constraint membership_pk primary key (pupil_id, class_group_id)
);
create index membership_class_group_idx on membership (class_group_id);

create table guardianship (
  pupil_id      bigint   not null constraint guardianship_pupil_fk references person (id),
  person_id     bigint   not null constraint guardianship_person_fk references person (id),
  run_id        int      not null,
  file_id       int      not null,
  line          int      not null,
  legal_status  smallint not null,
  guardian      boolean  not null,
  pays          boolean  not null,
  contact       boolean  not null,
  relation      text     not null,
  relation_code text     not null,
  constraint guardianship_pk primary key (pupil_id, person_id)
);
create index guardianship_person_idx on guardianship (person_id);

-- What a member of staff is in a school: teacher, other staff, or both.
create table staff_post (
  person_id   bigint  not null constraint staff_post_person_fk references person (id),
  school_id   bigint  not null constraint staff_post_school_fk references school (id),
  run_id      int     not null,
  file_id     int     not null,
  line        int     not null,
  teacher     boolean not null,
  other       boolean not null,
  head        boolean not null,
  level_codes text[],
  constraint staff_post_pk primary key (person_id, school_id)
);
create index staff_post_school_idx on staff_post (school_id);

create table staff_function (
  person_id        bigint not null constraint staff_function_person_fk references person (id),
  school_id        bigint not null constraint staff_function_school_fk references school (id),
  run_id           int    not null,
  file_id          int    not null,
  line             int    not null,
  function_code    text   not null,
  discipline_code  text   not null,
  function_label   text,
  discipline_label text,
  profile          text   not null,
  constraint staff_function_pk primary key (person_id, school_id, function_code, discipline_code)
);

create table teaching (
  person_id      bigint not null constraint teaching_person_fk references person (id),
  class_group_id bigint not null constraint teaching_class_group_fk references class_group (id),
  run_id         int    not null,
  file_id        int    not null,
  line           int    not null,
  subject_code   text   not null,
  constraint teaching_pk primary key (person_id, class_group_id, subject_code)
);
create index teaching_class_group_idx on teaching (class_group_id);

create table head_teacher (
  person_id      bigint not null constraint head_teacher_person_fk references person (id),
  class_group_id bigint not null constraint head_teacher_class_group_fk references class_group (id),
  run_id         int    not null,
  file_id        int    not null,
  line           int    not null,
  constraint head_teacher_pk primary key (person_id, class_group_id)
);
create index head_teacher_class_group_idx on head_teacher (class_group_id);
