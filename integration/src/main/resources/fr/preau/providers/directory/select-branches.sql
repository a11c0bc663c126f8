-- Branches that changed entries will lie in.
select b.dn from pd_branch b
where b.no in (select d.branch from pd_change c join pd_entry d on d.no = c.entry)
union
select branch from pd_goal
where branch is not null and exists (select from pd_change where action = 'disable')
