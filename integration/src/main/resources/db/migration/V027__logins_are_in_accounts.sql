-- A login is given once: those that somebody bears are in account, and only those that nobody bears any more in the register,
-- until a purge makes HMACs of them. Numbers of homonyms are found by the index of logins, in the order of their characters.
alter table account alter column login type text collate "C";
delete from login_register r using account a where a.login = r.login;

-- One index less to keep: who a person was elsewhere is looked up by the person or by the value.
alter table external_identifier drop constraint external_identifier_pkey;
alter table external_identifier add primary key (person_id, name);
drop index external_identifier_person_idx;
