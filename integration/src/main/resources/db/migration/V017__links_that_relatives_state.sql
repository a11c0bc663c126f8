-- Relatives whose own entry names their children: the plan of a pupil looks for them feed by feed. Feeds whose pupils name
-- their relatives have no row in it.
create index image_entry_children_idx on image_entry (feed_id)
  where kind = 'relative' and (content ? 'children' or applied_content ? 'children');
