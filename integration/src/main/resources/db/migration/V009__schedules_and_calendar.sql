-- A thaw plans anew what waited for the end of a frozen period.
alter table run drop constraint run_command_check;
alter table run add constraint run_command_check check (command in ('plan', 'import', 'approve', 'undo', 'thaw'));
