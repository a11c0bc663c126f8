-- The value first: names are few, so comparing by them first makes the key of half a million identifiers slow to build.
alter table external_identifier drop constraint external_identifier_name_value_key;
alter table external_identifier add unique (value, name);
