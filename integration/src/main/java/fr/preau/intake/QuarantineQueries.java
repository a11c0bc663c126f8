package fr.preau.intake;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import fr.preau.mappings.mapping.Problem;
import fr.preau.platform.CsvCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the records that could not be used. */
public final class QuarantineQueries {
  private static final String[] HEADER = {
    "run",
    "file",
    "line",
    "kind",
    "key",
    "school",
    "field",
    "code",
    "attendu",
    "action",
    "expected_en",
    "action_en"
  };

  // Without a run: the last one of each source that read its delivery to the end.
  private static final String WHERE =
      """
       where case when :run::int is null
                  then q.run_id in (select max(r.id) from run r where r.report is not null group by r.source)
                  else q.run_id = :run end
      """;

  private final JdbcClient database;
  private final SlicedReads slices;

  /**
   * Reads from a hub's database.
   *
   * @param database the hub's database
   */
  public QuarantineQueries(DataSource database) {
    this.database = JdbcClient.create(database);
    this.slices = new SlicedReads(database);
  }

  /**
   * How many entries there are.
   *
   * @param run of that run, or of the last run of each source
   */
  public long count(Optional<Integer> run) {
    return database
        .sql("select count(*) from quarantine_entry q" + WHERE)
        .param("run", run.orElse(null))
        .query(Long.class)
        .single();
  }

  /** The first entries, in the order they were read. */
  public List<QuarantineEntry> list(Optional<Integer> run, int limit) {
    return database
        .sql("select * from quarantine_entry q" + WHERE + " order by q.id limit :limit")
        .param("run", run.orElse(null))
        .param("limit", limit)
        .query((row, n) -> entry(row))
        .list();
  }

  /**
   * Writes every entry as CSV (comma, all values quoted, header first), reasons in French and
   * English.
   *
   * @return number of entries
   */
  public long export(Optional<Integer> run, Writer out) {
    try (ICSVWriter csv = new CSVWriterBuilder(out).build()) {
      csv.writeNext(HEADER);
      var lines = new long[1];
      each(
          run,
          entry -> {
            csv.writeNext(CsvCells.safe(line(entry)));
            lines[0]++;
          });
      csv.flush();
      if (csv.checkError()) {
        throw csv.getException();
      }
      return lines[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(Optional<Integer> run, Consumer<QuarantineEntry> consumer) {
    slices.read(
        jdbc ->
            jdbc.sql("select * from quarantine_entry q" + WHERE + " order by q.id")
                .param("run", run.orElse(null))
                .query((RowCallbackHandler) row -> consumer.accept(entry(row))));
  }

  private static String[] line(QuarantineEntry entry) {
    return new String[] {
      Integer.toString(entry.run()),
      entry.file(),
      Integer.toString(entry.line()),
      entry.kind().orElse(""),
      entry.key().orElse(""),
      entry.school().orElse(""),
      entry.problem().field(),
      entry.problem().code(),
      entry.problem().expected(Locale.FRENCH),
      entry.problem().action(Locale.FRENCH),
      entry.problem().expected(Locale.ENGLISH),
      entry.problem().action(Locale.ENGLISH)
    };
  }

  private static QuarantineEntry entry(ResultSet row) throws SQLException {
    return new QuarantineEntry(
        row.getInt("run_id"),
        row.getString("file"),
        row.getInt("line"),
        Optional.ofNullable(row.getString("kind")),
        Optional.ofNullable(row.getString("key")),
        Optional.ofNullable(row.getString("school")),
        new Problem(
            row.getString("field"),
            row.getString("code"),
            Arrays.asList((String[]) row.getArray("arguments").getArray())));
  }
}
