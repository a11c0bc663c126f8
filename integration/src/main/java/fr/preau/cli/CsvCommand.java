package fr.preau.cli;

import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.csv.CsvDiagnosis;
import fr.preau.mappings.reader.csv.CsvFile;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau csv}: looks at CSV files. Works without a home. */
@Command(name = "csv", subcommands = CsvCommand.Doctor.class)
final class CsvCommand {
  private CsvCommand() {}

  /** {@code preau csv doctor}: what an import would find odd in the files, and repair. */
  @Command(name = "doctor")
  static final class Doctor implements Action {
    private final Session session;

    @Option(names = "--encoding", paramLabel = "NAME", descriptionKey = "encoding")
    private Optional<String> encoding = Optional.empty();

    @Parameters(paramLabel = "FILE", descriptionKey = "csv-file", arity = "1..*")
    private List<Path> files = List.of();

    Doctor(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      Optional<Charset> declared = encoding.map(Doctor::charset);
      var text = new CsvDoctorText(session.locale(), session.texts());
      var documents = new ArrayList<Map<String, Object>>();
      var lines = new ArrayList<String>();
      boolean refused = false;
      for (Path file : files) {
        try {
          CsvDiagnosis diagnosis = CsvDiagnosis.of(CsvFile.of(file), declared);
          documents.add(text.document(diagnosis));
          lines.addAll(text.lines(diagnosis));
        } catch (UnreadableInputException e) {
          refused = true;
          documents.add(text.document(file, e));
          lines.addAll(text.lines(file, e));
        }
      }
      var document = new LinkedHashMap<String, Object>();
      document.put("files", documents);
      return Result.of(refused ? ExitCode.REFUSED : ExitCode.DONE, document, lines);
    }

    private static Charset charset(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException e) {
        throw Failure.of(ExitCode.USAGE, "encoding-unknown", name);
      }
    }
  }
}
