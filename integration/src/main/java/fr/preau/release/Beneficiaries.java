package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads people as contracts look at them, by index: one statement a person, or two for staff, whose
 * posts and classes nobody else has. Thread-safe.
 */
public final class Beneficiaries {
  /** For whoever it is. */
  static final String QUERY = script();

  /** The same without what only staff has; of staff it says no more than that they are. */
  static final String WITHOUT_STAFF = QUERY.replaceAll("(?s) *-- <staff>.*?-- </staff>\n", "");

  private static final String STAFF = "staff";

  private final JdbcTemplate database;
  private final Supplier<? extends Collection<SourceConfig>> declared;

  /**
   * Reads from the hub's database.
   *
   * @param declared the sources declared now: of which degree a school or a pupil's place is, is
   *     told by the source that states it; of none that is declared, the second
   */
  public Beneficiaries(DataSource database, Supplier<? extends Collection<SourceConfig>> declared) {
    this.database = new JdbcTemplate(database);
    this.declared = declared;
  }

  /**
   * A person as a provider may know them.
   *
   * @param identifier what the provider knows them by, if one was made
   */
  public record Known(Beneficiary person, Optional<String> identifier) {
    /** The person's number alone. */
    @Override
    public String toString() {
      return "Known[" + person.personId() + "]";
    }
  }

  /** The person of that number; empty when there is none, or none with an account. */
  public Optional<Beneficiary> find(long personId) {
    return find(personId, "").map(Known::person);
  }

  /** The same, with what a provider knows them by. */
  public Optional<Known> find(long personId, String provider) {
    Optional<Known> found = find(WITHOUT_STAFF, personId, provider);
    return found.filter(known -> known.person().population().equals(STAFF)).isPresent()
        ? find(QUERY, personId, provider)
        : found;
  }

  private Optional<Known> find(String query, long personId, String provider) {
    Collection<SourceConfig> now = declared.get();
    return database.query(
        query,
        rows -> {
          if (!rows.next()) {
            return Optional.empty();
          }
          var identity = new Identity(rows);
          Optional<String> identifier = Optional.ofNullable(rows.getString("identifier"));
          var attachments = new ArrayList<Attachment>();
          do {
            attachment(rows).ifPresent(attachments::add);
          } while (rows.next());
          return Optional.of(new Known(identity.with(personId, attachments), identifier));
        },
        provider,
        personId,
        now.stream().map(SourceConfig::id).toArray(String[]::new),
        now.stream().map(SourceConfig::degree).toArray(String[]::new));
  }

  /** Somebody whose only function has no national profile is nobody in that school. */
  private static Optional<Attachment> attachment(ResultSet row) throws SQLException {
    String uai = row.getString("uai");
    String profile = row.getString("profile");
    if (uai == null || profile == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Attachment(
            new Uai(uai),
            row.getString("name"),
            row.getString("degree"),
            SdetProfile.ofCode(profile),
            texts(row, "divisions"),
            texts(row, "groups"),
            texts(row, "levels"),
            texts(row, "subjects"),
            texts(row, "disciplines"),
            texts(row, "drawn"),
            Optional.ofNullable(row.getObject("child", Long.class))));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** What every row says again. */
  private record Identity(
      String namespace,
      String population,
      String sourceKey,
      String login,
      AccountState state,
      String familyName,
      Optional<String> birthFamilyName,
      String givenName,
      List<String> otherGivenNames,
      Optional<String> civility,
      Optional<LocalDate> birthDate,
      Optional<String> mail,
      Optional<String> ine) {
    Identity(ResultSet row) throws SQLException {
      this(
          row.getString("namespace"),
          row.getString("population"),
          row.getString("source_key"),
          row.getString("login"),
          AccountState.ofCode(row.getString("state")),
          row.getString("family_name"),
          text(row, "birth_family_name"),
          row.getString("given_name"),
          texts(row, "other_given_names"),
          text(row, "civility"),
          Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
          text(row, "mail"),
          text(row, "ine"));
    }

    Beneficiary with(long personId, List<Attachment> attachments) {
      return new Beneficiary(
          personId,
          namespace,
          population,
          sourceKey,
          login,
          state,
          familyName,
          givenName,
          civility,
          birthDate,
          population.equals("pupil") ? Optional.empty() : mail,
          ine,
          attachments,
          birthFamilyName,
          otherGivenNames);
    }
  }

  private static String script() {
    try (InputStream in = Beneficiaries.class.getResourceAsStream("beneficiary.sql")) {
      if (in == null) {
        throw new IllegalStateException("No script 'beneficiary.sql'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
