package fr.preau.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opencsv.CSVWriter;
import fr.preau.mappings.wording.Sentences;
import fr.preau.platform.ContractTerms;
import fr.preau.platform.CsvCells;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.HubConfig;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The register of processing activities (GDPR, article 30), as the declarations of the providers
 * state it: one document a controller, in French and in English.
 */
public final class ProcessingRegister {
  private static final String WORDS = "fr.preau.privacy.register";
  private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
  private static final Pattern NOT_A_NAME = Pattern.compile("[^a-z0-9]+");
  private static final int NAME_LENGTH = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubConfig config;
  private final LocalDate today;

  /**
   * A register.
   *
   * @param today the day it is drawn up
   */
  public ProcessingRegister(HubConfig config, LocalDate today) {
    this.config = config;
    this.today = today;
  }

  /** The document of each controller in that language. */
  public List<Map<String, Object>> toJson(Locale locale) {
    var documents = new ArrayList<Map<String, Object>>();
    processings(locale)
        .forEach(
            (controller, all) -> {
              var document = new LinkedHashMap<String, Object>();
              document.put("controller", controller.name());
              document.put("role", controller.role());
              document.put("drawnUp", today.toString());
              document.put("processings", all.stream().map(Processing::toJson).toList());
              documents.add(document);
            });
    return documents;
  }

  /** The same as lines to be read. */
  public List<String> lines(Locale locale) {
    var lines = new ArrayList<String>();
    processings(locale)
        .forEach(
            (controller, all) -> {
              lines.addAll(lines(controller, all, Sentences.of(WORDS, locale)));
              lines.add("");
            });
    return lines;
  }

  /**
   * Writes text, CSV and JSON for each controller, in French and in English; files of the same
   * names are replaced.
   *
   * @return the files
   * @throws Failure {@code not-writable}
   */
  public List<Path> write(Path directory) {
    var files = new ArrayList<Path>();
    try {
      Files.createDirectories(directory);
      for (Locale locale : LANGUAGES) {
        var texts = Sentences.of(WORDS, locale);
        int number = 0;
        for (var entry : processings(locale).entrySet()) {
          number++;
          String name = "%02d-%s.%s".formatted(number, slug(entry.getKey()), locale.getLanguage());
          String text = String.join("\n", lines(entry.getKey(), entry.getValue(), texts)) + "\n";
          files.add(Files.writeString(directory.resolve(name + ".txt"), text));
          files.add(
              Files.writeString(
                  directory.resolve(name + ".csv"), csv(entry.getKey(), entry.getValue(), texts)));
          files.add(
              Files.writeString(
                  directory.resolve(name + ".json"), json(toJson(locale).get(number - 1))));
        }
      }
      return files;
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "register-not-writable", directory.toString()).because(e);
    }
  }

  private Map<ContractTerms.Controller, List<Processing>> processings(Locale locale) {
    var writer =
        new ProcessingWriter(Sentences.of(WORDS, locale), config.privacy().eraseAfter().getDays());
    var all = new LinkedHashMap<ContractTerms.Controller, List<Processing>>();
    config
        .providers()
        .forEach(
            provider ->
                all.computeIfAbsent(provider.contract().controller(), each -> new ArrayList<>())
                    .add(writer.of(provider)));
    return all;
  }

  private List<String> lines(
      ContractTerms.Controller controller, List<Processing> all, Sentences texts) {
    var lines = new ArrayList<String>();
    lines.add(texts.text("title"));
    lines.add(texts.text("controller", controller.name(), controller.role()));
    lines.add(texts.text("drawn", today.toString()));
    for (Processing processing : all) {
      lines.add("");
      lines.add(texts.text("processing", processing.provider()));
      processing
          .fields()
          .forEach(
              (field, values) -> {
                String label = texts.text(field);
                for (String value : values) {
                  lines.add("  %-26s %s".formatted(label, value));
                  label = "";
                }
              });
    }
    return lines;
  }

  private static String csv(
      ContractTerms.Controller controller, List<Processing> all, Sentences texts)
      throws IOException {
    var text = new StringWriter();
    try (var csv = new CSVWriter(text)) {
      var header = new ArrayList<>(List.of("controller", "role", "provider"));
      all.get(0).fields().keySet().forEach(field -> header.add(texts.text(field)));
      csv.writeNext(header.toArray(String[]::new));
      for (Processing processing : all) {
        var cells =
            new ArrayList<>(List.of(controller.name(), controller.role(), processing.provider()));
        processing.fields().values().forEach(values -> cells.add(String.join(" | ", values)));
        csv.writeNext(CsvCells.safe(cells.toArray(String[]::new)));
      }
    }
    return text.toString();
  }

  private static String json(Map<String, Object> document) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static String slug(ContractTerms.Controller controller) {
    String plain =
        Normalizer.normalize(controller.name(), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT);
    String slug = NOT_A_NAME.matcher(plain).replaceAll("-").replaceAll("^-|-$", "");
    return slug.length() > NAME_LENGTH ? slug.substring(0, NAME_LENGTH) : slug;
  }
}
