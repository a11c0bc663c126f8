-- What a policy says of some people only. pv_refused: attributes that a profile does not get. pv_withheld: attributes that a
-- person does not get, since a condition does not hold; the empty word stands for the person altogether.
create temp table pv_subscribed_level (code text primary key);
create temp table pv_subscribed_division (uai text collate "C" not null, code text not null, primary key (uai, code));
create temp table pv_refused (word text not null, profile text not null, primary key (word, profile));
create temp table pv_withheld (person_id bigint not null, word text not null);
