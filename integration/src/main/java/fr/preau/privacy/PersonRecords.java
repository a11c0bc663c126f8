package fr.preau.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that the database holds about one person, table by table, for that person to read: no
 * number of our own, no other person. Tables are found like {@code plan.Erasure} finds them, by the
 * columns that name a person, an entry or a key, so that a new one is not forgotten.
 */
final class PersonRecords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

  /** Numbers of ours and of others, and names of those who worked on it. */
  private static final String NOT_TOLD =
      "'{id,run_id,file_id,line,prev_run_id,prev_file_id,prev_line,person_id,pupil_id,school_id,class_group_id,"
          + "kept_id,entity_id,feed_id,set_id,hash,applied_hash,fingerprint,code_mac,decided_by,created_by,ended_by,"
          + "sponsor,asked_by,reason,changed_by,revoked_by,revoked_reason,session_id,pupils,request,participant,"
          + "upstream,details,trail}'::text[]";

  /** Columns of whatever table that keep what opens an account. */
  private static final Pattern SECRET =
      Pattern.compile("(^|_)(hash|mac|secret|token|password|private_key)($|_)");

  /** Tables that are told in their own words. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "guardianship",
          "directory_entry",
          "identity_decision",
          "identifier_resolution",
          "release_sign_on",
          "release_push");

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "person", "select to_jsonb(t) - %s from person t where id = :id".formatted(NOT_TOLD));
    QUERIES.put(
        "guardianship",
        """
        select to_jsonb(g) - %1$s - 'guardian' || jsonb_build_object('guardian', g.guardian)
          from guardianship g where g.pupil_id = :id
        union all
        select to_jsonb(g) - %1$s || jsonb_build_object('child',
                 p.namespace || '/' || p.population || '/' || p.source_key)
          from guardianship g join person p on p.id = g.pupil_id where g.person_id = :id
        """
            .formatted(NOT_TOLD));
    QUERIES.put(
        "directory_entry",
        """
        select to_jsonb(d) - %s - 'content' || jsonb_build_object('attributes', (
          select jsonb_object_agg(a.key, a.value) from jsonb_each(d.content::jsonb -> 'a') a
           where not exists (
             select from jsonb_array_elements_text(a.value) v
               join directory_entry other on other.provider = d.provider and other.dn = v
              where other.person_id is distinct from d.person_id)))
          from directory_entry d where d.person_id = :id
        """
            .formatted(NOT_TOLD));
    QUERIES.put(
        "identity_decision",
        """
        select jsonb_build_object('same', d.same, 'decided_at', d.decided_at, 'ended_at', d.ended_at)
          from identity_decision d
          join person p on p.id = :id and p.population = d.population
         where (p.namespace, p.source_key) in ((d.left_namespace, d.left_key), (d.right_namespace, d.right_key))
        """);
    QUERIES.put(
        "identifier_resolution",
        """
        select jsonb_build_object('provider', provider, 'asked_at', asked_at)
          from identifier_resolution where person_id = :id
        """);
    QUERIES.put(
        "manual_person",
        """
        select to_jsonb(m) - %s - 'pupil_key' - 'pupil_namespace'
          from manual_person m
          join person p on p.id = :id and p.namespace = 'manual' and p.population = m.kind and p.source_key = m.id::text
        """
            .formatted(NOT_TOLD));
    QUERIES.put(
        "change",
        """
        select to_jsonb(c) - %s || jsonb_build_object('at', r.started_at,
                 'key', case when c.kind = 'guardianships' then split_part(c.key, ' > ', 1) else c.key end)
          from change c join run r on r.id = c.run_id
         where c.entity_id = :id
        """
            .formatted(NOT_TOLD));
    QUERIES.put(
        "quarantine_entry",
        """
        select to_jsonb(q) - %s - 'arguments'
          from quarantine_entry q
          join run r on r.id = q.run_id
          join entry e on e.feed_id = r.feed_id and e.key = q.key and (q.kind is null or q.kind = e.kind)
        """
            .formatted(NOT_TOLD));
  }

  /** The entries of sources that are the person's. */
  private static final String ENTRIES =
      """
      with entry as (
        select i.feed_id, i.kind, i.key
          from person p join image_entry i on i.key = p.source_key and i.kind = p.population and i.entity_id = p.id
         where p.id = :id
        union
        select feed_id, kind, key from joined_entry where entity_id = :id)
      """;

  private final JdbcClient database;

  PersonRecords(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /** Rows by table; tables without any are left out. */
  Map<String, List<Map<String, Object>>> of(long person) {
    var all = new TreeMap<String, List<Map<String, Object>>>();
    QUERIES.forEach((table, query) -> add(all, table, ENTRIES + query, person));
    for (String column : List.of("person_id", "pupil_id")) {
      for (String table : tablesWith(column)) {
        add(all, table, row(table, column), person);
      }
    }
    for (String table : tablesWith("feed_id", "kind", "key")) {
      add(all, table, ENTRIES + entry(table), person);
    }
    for (String table : tablesWith("population", "namespace", "key")) {
      add(
          all,
          table,
          """
          select to_jsonb(t) - %s from %s t
            join person p on p.id = :id and p.population = t.population and p.namespace = t.namespace
                         and p.source_key = t.key
          """
              .formatted(NOT_TOLD, table),
          person);
    }
    return all;
  }

  private void add(
      Map<String, List<Map<String, Object>>> all, String table, String query, long person) {
    List<Map<String, Object>> rows =
        database.sql(query).param("id", person).query((row, n) -> parse(row.getString(1))).list();
    if (!rows.isEmpty()) {
      var distinct = new LinkedHashSet<Map<String, Object>>(all.getOrDefault(table, List.of()));
      distinct.addAll(rows);
      all.put(table, new ArrayList<>(distinct));
    }
  }

  private List<String> tablesWith(String... columns) {
    return database
        .sql(
            """
            select c.table_name
              from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
             where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in (:columns)
             group by 1 having count(*) = :number
             order by 1
            """)
        .param("columns", List.of(columns))
        .param("number", columns.length)
        .query(String.class)
        .list()
        .stream()
        .filter(table -> !OWN_WORDS.contains(table))
        .toList();
  }

  /** With the school and the class in words. */
  private String row(String table, String column) {
    boolean school = tablesWith("school_id", column).contains(table);
    boolean classGroup = tablesWith("class_group_id", column).contains(table);
    String words = "";
    String joins = "";
    if (school) {
      words = " || jsonb_build_object('school', s.uai)";
      joins = " left join school s on s.id = t.school_id";
    } else if (classGroup) {
      words = " || jsonb_build_object('school', s.uai, 'class', g.code)";
      joins =
          " left join class_group g on g.id = t.class_group_id left join school s on s.id = g.school_id";
    }
    return "select to_jsonb(t) - %s%s from %s t%s where t.%s = :id"
        .formatted(NOT_TOLD, words, table, joins, column);
  }

  /** What sources say of relatives and children is said by {@code guardianship}. */
  private static String entry(String table) {
    return """
        select jsonb_strip_nulls(to_jsonb(t) - %s - 'target_key'
          || jsonb_build_object('source', f.source,
               'content', case jsonb_typeof(to_jsonb(t) -> 'content')
                 when 'object' then (to_jsonb(t) -> 'content') - 'relatives' - 'children' end,
               'applied_content', case jsonb_typeof(to_jsonb(t) -> 'applied_content')
                 when 'object' then (to_jsonb(t) -> 'applied_content') - 'relatives' - 'children' end))
          from %s t join entry e on e.feed_id = t.feed_id and e.kind = t.kind and e.key = t.key
          join source_feed f on f.id = t.feed_id
        """
        .formatted(NOT_TOLD, table);
  }

  private static Map<String, Object> parse(String json) {
    try {
      Map<String, Object> row = JSON.readValue(json, ROW);
      row.keySet().removeIf(column -> SECRET.matcher(column).find());
      return row;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of the database is not JSON", e);
    }
  }
}
