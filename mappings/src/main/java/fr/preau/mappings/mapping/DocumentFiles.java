package fr.preau.mappings.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the texts of the documents that ship with the hub, and those of the operator. */
final class DocumentFiles {
  private static final List<String> BUILT_IN =
      List.of(
          "aaf-2d/tables.yaml",
          "aaf-2d/school.yaml",
          "aaf-2d/level.yaml",
          "aaf-2d/subject.yaml",
          "aaf-2d/pupil.yaml",
          "aaf-2d/relative.yaml",
          "aaf-2d/staff.yaml",
          "aaf-1d/tables.yaml",
          "aaf-1d/school.yaml",
          "aaf-1d/pupil.yaml",
          "aaf-1d/relative.yaml",
          "aaf-1d/staff.yaml",
          "onde/tables.yaml",
          "onde/school.yaml",
          "onde/pupil.yaml",
          "onde/relative.yaml",
          "onde/staff.yaml",
          "sdet/tables.yaml",
          "sdet/school.yaml",
          "sdet/level.yaml",
          "sdet/subject.yaml",
          "sdet/pupil.yaml",
          "sdet/relative.yaml",
          "sdet/staff.yaml",
          "active-directory/tables.yaml",
          "active-directory/school.yaml",
          "active-directory/pupil.yaml",
          "active-directory/staff.yaml",
          "inetorgperson/tables.yaml",
          "inetorgperson/school.yaml",
          "inetorgperson/pupil.yaml",
          "inetorgperson/staff.yaml");

  private DocumentFiles() {}

  /** Texts by place, in the order they ship. */
  static Map<Where, String> builtIn() {
    Map<Where, String> texts = new LinkedHashMap<>();
    for (String name : BUILT_IN) {
      try (InputStream in = DocumentFiles.class.getResourceAsStream("/mappings/" + name)) {
        if (in == null) {
          throw new IllegalStateException("This build lacks its mapping document '" + name + "'");
        }
        texts.put(new Where(name, true, 1), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** Texts by place of every YAML file below a directory, in the order of their names. */
  static Map<Where, String> below(Path directory, Mistakes mistakes) {
    Map<Where, String> texts = new LinkedHashMap<>();
    if (!Files.isDirectory(directory)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> documents = files.filter(DocumentFiles::isDocument).sorted().toList();
      for (Path file : documents) {
        Where where = new Where(directory.relativize(file).toString().replace('\\', '/'), false, 1);
        try {
          texts.put(where, Files.readString(file));
        } catch (CharacterCodingException e) {
          mistakes.add(where, "encoding");
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
