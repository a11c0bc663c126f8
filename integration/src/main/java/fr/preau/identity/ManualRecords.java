package fr.preau.identity;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The canonical records of people whom somebody typed. Schools are named by their UAI. A relative
 * comes with an entry of the pupil that says the link and nothing else; the two are one pupil by
 * decision.
 */
final class ManualRecords {
  private static final Namespace NAMESPACE = ManualEntries.SOURCE.namespace();

  /** Starts the key of a pupil's entry that only carries the link to a relative. */
  static final String LINK = "link-";

  private static final String QUERY =
      """
      select m.*, p.family_name as pupil_family, p.given_name as pupil_given,
             p.birth_date as pupil_birth
        from manual_person m
        left join (select namespace, source_key, id from person where population = 'pupil'
                   union
                   select f.namespace, j.key, j.entity_id
                     from joined_entry j join source_feed f on f.id = j.feed_id
                    where j.kind = 'pupil') k
          on k.namespace = m.pupil_namespace and k.source_key = m.pupil_key
         and k.id not in (select person_id from absorbed_person)
        left join person p on p.id = k.id
       where m.ended_at is null
       order by m.id
      """;

  private ManualRecords() {}

  static List<RosterRecord> read(JdbcClient jdbc) {
    var records = new ArrayList<RosterRecord>();
    jdbc.sql(QUERY)
        .query(
            row -> {
              add(row, records);
            });
    return records;
  }

  private static void add(ResultSet row, List<RosterRecord> records) throws SQLException {
    String id = row.getString("id");
    PersonName name = name(row.getString("family_name"), row.getString("given_name"));
    Optional<LocalDate> birth = date(row, "birth_date");
    Optional<String> mail = Optional.ofNullable(row.getString("mail"));
    String school = row.getString("school");
    List<String> divisions = Arrays.asList((String[]) row.getArray("divisions").getArray());
    switch (row.getString("kind")) {
      case "pupil" ->
          records.add(pupil(id, name, birth, Optional.of(school), divisions, List.of()));
      case "staff" -> records.add(staff(row, id, name, birth, mail, school, divisions));
      default -> {
        records.add(
            new Relative(
                key(id), name, mail, Optional.empty(), Optional.empty(), Optional.empty()));
        @Nullable String family = row.getString("pupil_family");
        if (family != null) {
          records.add(
              pupil(
                  LINK + id,
                  name(family, row.getString("pupil_given")),
                  date(row, "pupil_birth"),
                  Optional.empty(),
                  List.of(),
                  List.of(link(id, row.getBoolean("guardian")))));
        }
      }
    }
  }

  private static Pupil pupil(
      String id,
      PersonName name,
      Optional<LocalDate> birth,
      Optional<String> school,
      List<String> divisions,
      List<RelativeLink> relatives) {
    return new Pupil(
        key(id),
        name,
        birth,
        Optional.empty(),
        Optional.empty(),
        school,
        Optional.empty(),
        List.of(),
        divisions.stream().map(code -> new ClassRef(school.orElseThrow(), code)).toList(),
        List.of(),
        relatives);
  }

  private static Staff staff(
      ResultSet row,
      String id,
      PersonName name,
      Optional<LocalDate> birth,
      Optional<String> mail,
      String school,
      List<String> divisions)
      throws SQLException {
    boolean teacher = row.getBoolean("teacher");
    return new Staff(
        key(id),
        name,
        birth,
        mail,
        Optional.of(school),
        teacher,
        List.of(
            new StaffFunction(
                school,
                teacher ? "ENS" : "AUTRE",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                teacher ? SdetProfile.TEACHER : SdetProfile.SCHOOL_STAFF)),
        List.of(),
        divisions.stream().map(code -> new TeachingRef(school, code, Optional.empty())).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static RelativeLink link(String relative, boolean guardian) {
    return new RelativeLink(
        relative,
        guardian ? Relation.LEGAL_GUARDIAN : Relation.OTHER,
        "",
        guardian ? 1 : 0,
        guardian,
        false,
        true);
  }

  private static RecordKey key(String id) {
    return new RecordKey(NAMESPACE, id);
  }

  private static PersonName name(String family, String given) {
    return new PersonName(family, Optional.empty(), given, List.of(), Optional.empty());
  }

  private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
    @Nullable Date date = row.getDate(column);
    return Optional.ofNullable(date).map(Date::toLocalDate);
  }
}
