-- What the subscription and the release policy of one provider say, and what the view leaves out. Everything of the view
-- lives in temporary tables named pv_*, gone with the session.
create temp table pv_policy (
  provider          text    not null,
  all_schools       boolean not null,
  degree            text,
  birth_family_name boolean not null,
  other_given_names boolean not null,
  civility          boolean not null,
  birth_date        boolean not null,
  mail              boolean not null,
  levels            boolean not null,
  subjects          boolean not null,
  disciplines       boolean not null
);
create temp table pv_source_degree (source text primary key, degree text not null);
create temp table pv_subscribed_school (uai text primary key);
create temp table pv_subscribed_profile (profile text primary key);
create temp table pv_bad_code (kind text not null, uai text collate "C" not null, code text collate "C" not null);
create temp table pv_bad_class (no int not null);
create temp table pv_declared_responsible (line int not null, uai text collate "C" not null, namespace text, number text not null);
create temp table pv_academic_mail (pattern text not null);
