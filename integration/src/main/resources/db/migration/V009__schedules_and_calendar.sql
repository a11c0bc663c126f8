-- A thaw plans anew what waited for the end of a frozen period.
alter table run drop constraint run_command_check;
alter table run add constraint run_command_check check (command in ('plan', 'import', 'approve', 'undo', 'thaw'));

-- What is due when; the columns are those of db-scheduler.
create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due_idx on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat_idx on scheduled_tasks (last_heartbeat);

-- What people decided about a schedule, and how it went last.
create table schedule_state (
  name       text primary key,
  paused_at  timestamptz,
  paused_by  text,
  node       text,
  started_at timestamptz,
  ended_at   timestamptz,
  outcome    text check (outcome in ('done', 'nothing', 'held', 'refused', 'failed')),
  message    text
);

-- What a server said of the file last taken from it, so that it need not send the same again.
create table pickup_mark (
  source  text not null primary key,
  address text not null,
  mark    text not null
);
