-- Who is known to have a key that was announced, and by what: a document that was read, or somebody's word.
create table key_reading (
  kid     text        not null references signing_key (kid) on delete cascade,
  -- Empty where nobody can tell who read.
  partner text        not null,
  source  text        not null check (source in ('jwks', 'metadata', 'confirmed')),
  last_at timestamptz not null,
  -- The program that read, as it calls itself, or the person who confirmed.
  by      text        not null,
  primary key (kid, partner, source)
);
