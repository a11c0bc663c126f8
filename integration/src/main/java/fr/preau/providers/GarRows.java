package fr.preau.providers;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.writer.gar.GarCivility;
import fr.preau.mappings.writer.gar.GarClassTeaching;
import fr.preau.mappings.writer.gar.GarDisciplines;
import fr.preau.mappings.writer.gar.GarGroup;
import fr.preau.mappings.writer.gar.GarGroupTeaching;
import fr.preau.mappings.writer.gar.GarIdentity;
import fr.preau.mappings.writer.gar.GarLevel;
import fr.preau.mappings.writer.gar.GarPersonGroup;
import fr.preau.mappings.writer.gar.GarPersonId;
import fr.preau.mappings.writer.gar.GarPersonLevel;
import fr.preau.mappings.writer.gar.GarProfile;
import fr.preau.mappings.writer.gar.GarPupil;
import fr.preau.mappings.writer.gar.GarPupilSubject;
import fr.preau.mappings.writer.gar.GarRecord;
import fr.preau.mappings.writer.gar.GarResponsible;
import fr.preau.mappings.writer.gar.GarSchool;
import fr.preau.mappings.writer.gar.GarSubject;
import fr.preau.mappings.writer.gar.GarTeacher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of the view's tables as records of the GAR (content rules: GAR 2D, working connectors). */
final class GarRows {
  static final String SPACE = " ";
  static final String UNIT_SEPARATOR = "\u001F";

  /** The same few hundred schools come back millions of times. */
  private final Map<String, Uai> uais = new HashMap<>();

  GarRecord school(ResultSet row) throws SQLException {
    return new GarSchool(
        uai(row.getString("uai")),
        row.getString("name"),
        text(row, "attached_to").map(this::uai),
        text(row, "contract"),
        text(row, "phone"),
        text(row, "mail"));
  }

  GarRecord level(ResultSet row) throws SQLException {
    return new GarLevel(
        uai(row.getString("uai")),
        new MefCode(row.getString("code")),
        text(row, "label").orElse(""),
        text(row, "national_code").map(MefCode::new),
        text(row, "statistical_code"));
  }

  GarRecord subject(ResultSet row) throws SQLException {
    return new GarSubject(
        uai(row.getString("uai")), new SubjectCode(row.getString("code")), row.getString("label"));
  }

  /** A pupil or a member of staff. */
  GarRecord person(ResultSet row) throws SQLException {
    List<Uai> attended = uais(row.getString("attended"));
    Optional<LocalDate> born = Optional.ofNullable(row.getObject("birth_date", LocalDate.class));
    return row.getBoolean("pupil")
        ? new GarPupil(identity(row), attended, born)
        : new GarTeacher(
            identity(row),
            attended,
            born,
            disciplines(row.getString("disciplines")),
            text(row, "mail").stream().toList());
  }

  GarRecord personLevel(ResultSet row) throws SQLException {
    return new GarPersonLevel(
        row.getBoolean("pupil") ? GarPersonLevel.Bearer.PUPIL : GarPersonLevel.Bearer.TEACHER,
        uai(row.getString("uai")),
        id(row),
        new MefCode(row.getString("code")));
  }

  /** The subjects of one pupil in one school, one record a subject. */
  void studies(ResultSet row, Consumer<GarRecord> writer) throws SQLException {
    Uai school = uai(row.getString("uai"));
    GarPersonId pupil = id(row);
    for (String code : codes(row.getString("subjects"), SPACE)) {
      writer.accept(new GarPupilSubject(school, pupil, new SubjectCode(code)));
    }
  }

  GarRecord group(ResultSet row) throws SQLException {
    boolean division = row.getString("type").equals("division");
    return new GarGroup(
        uai(row.getString("uai")),
        row.getString("code"),
        row.getString("label"),
        division ? GarGroup.Status.DIVISION : GarGroup.Status.GROUPE,
        codes(row.getString("divisions"), UNIT_SEPARATOR));
  }

  GarRecord personGroup(ResultSet row) throws SQLException {
    return new GarPersonGroup(uai(row.getString("uai")), id(row), row.getString("code"));
  }

  /** What a teacher teaches to a division or a group. */
  GarRecord teaching(ResultSet row) throws SQLException {
    Uai school = uai(row.getString("uai"));
    List<SubjectCode> subjects =
        codes(row.getString("subjects"), SPACE).stream().map(SubjectCode::new).toList();
    return row.getString("type").equals("division")
        ? new GarClassTeaching(school, id(row), row.getString("code"), subjects)
        : new GarGroupTeaching(school, id(row), row.getString("code"), subjects);
  }

  GarRecord responsible(ResultSet row) throws SQLException {
    return new GarResponsible(
        id(row),
        row.getString("family_name"),
        row.getString("given_name"),
        civility(row),
        text(row, "mail").stream().toList(),
        uais(row.getString("uais")));
  }

  Uai uai(String text) {
    return uais.computeIfAbsent(text, Uai::new);
  }

  static GarPersonId id(ResultSet row) throws SQLException {
    return new GarPersonId(row.getString("identifier"));
  }

  /** The parts of a joined text; none when SQL had nothing to join. */
  static List<String> codes(@Nullable String joined, String separator) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(separator));
  }

  private GarIdentity identity(ResultSet row) throws SQLException {
    return new GarIdentity(
        id(row),
        profiles(row.getString("uais"), row.getString("profiles")),
        text(row, "birth_family_name"),
        row.getString("family_name"),
        row.getString("given_name").strip(),
        givenNames(row),
        civility(row),
        text(row, "attached_to").map(this::uai));
  }

  private List<GarProfile> profiles(String schools, String profiles) {
    var all = new ArrayList<GarProfile>();
    List<String> codes = codes(profiles, SPACE);
    for (Uai school : uais(schools)) {
      all.add(new GarProfile(school, SdetProfile.ofCode(codes.get(all.size()))));
    }
    return all;
  }

  private List<Uai> uais(@Nullable String joined) {
    return codes(joined, SPACE).stream().map(this::uai).toList();
  }

  /** The usual first name, then the others; one that differs by case only is a repeat. */
  static List<String> givenNames(ResultSet row) throws SQLException {
    var names = new ArrayList<String>();
    names.add(row.getString("given_name").strip());
    for (String other : codes(row.getString("other_given_names"), UNIT_SEPARATOR)) {
      String name = other.strip();
      if (!name.isEmpty() && names.stream().noneMatch(name::equalsIgnoreCase)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The GAR knows two forms of address: what is not {@code M.} is {@code Mme}. */
  static Optional<GarCivility> civility(ResultSet row) throws SQLException {
    return text(row, "civility")
        .map(civility -> civility.equals("M.") ? GarCivility.M : GarCivility.MME);
  }

  /** {@code UAI code} pairs, sorted, gathered school by school. */
  private List<GarDisciplines> disciplines(@Nullable String joined) {
    var all = new ArrayList<GarDisciplines>();
    var codes = new ArrayList<String>();
    List<String> pairs = codes(joined, UNIT_SEPARATOR);
    for (int i = 0; i < pairs.size(); i++) {
      String[] pair = pairs.get(i).split(SPACE, 2);
      codes.add(pair[1]);
      if (i + 1 == pairs.size() || !pairs.get(i + 1).startsWith(pair[0] + SPACE)) {
        all.add(new GarDisciplines(uai(pair[0]), codes));
        codes.clear();
      }
    }
    return all;
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(String::strip).filter(t -> !t.isEmpty());
  }
}
