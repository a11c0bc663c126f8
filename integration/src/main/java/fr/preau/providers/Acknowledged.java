package fr.preau.providers;

import org.springframework.jdbc.core.JdbcTemplate;

/** What a provider has acknowledged, against what its view says now. */
final class Acknowledged {
  private static final String AT_ONCE = "delivered_record where provider = ?";
  private static final String ENTRY_BY_ENTRY =
      "directory_entry where provider = ? and disabled_at is null";

  private final JdbcTemplate session;
  private final String provider;
  private final String known;

  private Acknowledged(JdbcTemplate session, String provider, String known) {
    this.session = session;
    this.provider = provider;
    this.known = known;
  }

  /** Of a provider that acknowledges a delivery as a whole. */
  static Acknowledged atOnce(JdbcTemplate session, String provider) {
    return new Acknowledged(session, provider, AT_ONCE);
  }

  /** Of a directory, which confirms each entry, and for which each is kept then. */
  static Acknowledged entryByEntry(JdbcTemplate session, String provider) {
    return new Acknowledged(session, provider, ENTRY_BY_ENTRY);
  }

  /** What sending the view of this session would change. */
  Difference difference() {
    return new Difference(
        session.query(
            """
            select coalesce(known.kind, desired.kind) as kind, coalesce(known.school, desired.school, '') as school,
              count(known.hash) as acknowledged,
              count(*) filter (where known.hash is null) as created,
              count(*) filter (where known.hash <> desired.hash) as updated,
              count(*) filter (where desired.hash is null) as removed
            from pv_desired desired
            full join (select * from %s) known
              on known.kind = desired.kind and known.key = desired.key
            group by 1, 2
            order by 1, 2
            """
                .formatted(known),
            (row, n) ->
                new Difference.Row(
                    row.getString("kind"),
                    row.getString("school"),
                    row.getLong("acknowledged"),
                    row.getLong("created"),
                    row.getLong("updated"),
                    row.getLong("removed")),
            provider));
  }

  /** Whether the provider acknowledged anything before. */
  boolean isEmpty() {
    return session.queryForList("select 1 from " + known + " limit 1", provider).isEmpty();
  }

  /** Remembers the view of this session as what the provider has now. */
  void replace() {
    if (known.equals(ENTRY_BY_ENTRY)) {
      return;
    }
    session.update(
        """
        delete from delivered_record known
        where provider = ? and not exists (
          select from pv_desired desired where desired.kind = known.kind and desired.key = known.key)
        """,
        provider);
    session.update(
        """
        insert into delivered_record (provider, kind, key, school, person_id, hash)
        select ?, kind, key, school, person_id, hash from pv_desired
        on conflict (provider, kind, key) do update
        set school = excluded.school, person_id = excluded.person_id, hash = excluded.hash
        where (delivered_record.hash, delivered_record.school) is distinct from (excluded.hash, excluded.school)
        """,
        provider);
  }
}
