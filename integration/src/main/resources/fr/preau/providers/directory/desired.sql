-- The entries of people are there; groups and guardians refer to them.
analyze pd_entry (no, kind, person_id);
