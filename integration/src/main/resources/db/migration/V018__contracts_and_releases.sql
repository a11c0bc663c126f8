-- Identifiers that a provider had before a rotation: they lead to the person until the overlap ends.
create table provider_identifier_past (
  provider   text        not null,
  identifier text        not null,
  person_id  bigint      not null,
  rotated_at timestamptz not null,
  until      timestamptz not null,
  primary key (provider, identifier)
);
create index provider_identifier_past_person_idx on provider_identifier_past (person_id);
create index provider_identifier_past_until_idx on provider_identifier_past (until);

-- Who asked which person is behind an identifier of a provider, and why. person_id is null when nobody was, and once the
-- person is erased.
create table identifier_resolution (
  id         bigint      generated always as identity primary key,
  provider   text        not null,
  person_id  bigint,
  asked_by   text        not null,
  reason     text        not null,
  found      boolean     not null,
  asked_at   timestamptz not null default now()
);
create index identifier_resolution_person_idx on identifier_resolution (person_id) where person_id is not null;
create index identifier_resolution_at_idx on identifier_resolution (asked_at);

-- Sets of attributes that were ever released together, each written once.
create table release_set (
  id         int    generated always as identity primary key,
  attributes text[] not null unique
);

-- What a sign-on gave a provider about a person. person_id is null once the person is erased: what left, when and to whom
-- stays known, no longer about whom.
create table release_sign_on (
  id        bigint      generated always as identity primary key,
  provider  text        not null,
  person_id bigint,
  set_id    int         not null references release_set (id),
  at        timestamptz not null
);
create index release_sign_on_person_idx on release_sign_on (person_id) where person_id is not null;
create index release_sign_on_at_idx on release_sign_on (provider, at);

-- Deliveries that reached a provider, kept longer than their reports.
create table release_delivery (
  delivery    int         primary key,
  provider    text        not null,
  at          timestamptz not null,
  fingerprint text        not null,
  people      bigint      not null
);
create index release_delivery_provider_idx on release_delivery (provider, at);

-- What pushes gave a provider about a person, as spans: from the delivery that first gave that set to the last one before it
-- gave another set or nothing; to the last one so far while until_delivery is null. A nightly delivery that changes nothing
-- writes nothing here.
create table release_push (
  id             bigint generated always as identity primary key,
  provider       text   not null,
  person_id      bigint,
  set_id         int    not null references release_set (id),
  from_delivery  int    not null references release_delivery (delivery),
  until_delivery int    references release_delivery (delivery)
);
create unique index release_push_open_uq on release_push (provider, person_id) where until_delivery is null and person_id is not null;
create index release_push_person_idx on release_push (person_id) where person_id is not null;
create index release_push_until_idx on release_push (provider, until_delivery);
