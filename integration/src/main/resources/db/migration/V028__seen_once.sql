-- What is good once (messages, assertions) is kept in one place, whoever sent it and in whichever protocol.
create table seen_once (
  seen_hash  bytea       primary key,
  expires_at timestamptz not null
);
create index seen_once_expiry_idx on seen_once (expires_at);
drop table saml_seen, upstream_seen, oidc_client_assertion;
