-- What a directory has acknowledged is what it has confirmed, entry by entry; what was kept beside that before is not needed.
delete from delivered_record where provider = ?
