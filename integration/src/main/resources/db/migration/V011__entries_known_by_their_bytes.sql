-- By what an entry is known without being read again: a hash of its bytes in the export and of the mapping they were read
-- with. It is null for an entry that was never read whole from a file, or about which something was odd. It speaks of the
-- content that hash speaks of; whoever changes hash by other means takes it away.
alter table image_entry add column fingerprint uuid;
