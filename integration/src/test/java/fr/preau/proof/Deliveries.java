package fr.preau.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Deliveries made of another one: packed, reordered, re-encoded or spoilt. */
public final class Deliveries {
  private static final String END = "</ficAlimMENESR>";

  private static final DateTimeFormatter NAMED = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter STATED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private Deliveries() {}

  /** The XML files of a directory, by name. */
  static List<Path> files(Path delivery) {
    try (Stream<Path> files = Files.list(delivery)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one file of a kind, such as {@code Eleve}. */
  static Path file(Path delivery, String kind) {
    return files(delivery).stream()
        .filter(file -> file.toString().contains("_" + kind + "_"))
        .findFirst()
        .orElseThrow();
  }

  static Path zip(Path delivery, Path archive) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path file : files(delivery)) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return archive;
  }

  static Path tgz(Path delivery, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (Path file : files(delivery)) {
        var entry = new TarArchiveEntry(file.getFileName().toString());
        entry.setSize(Files.size(file));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  /** Every file with its text changed by a function of its name and text. */
  static Path edited(Path delivery, Path target, BiFunction<String, String, String> edit)
      throws IOException {
    Files.createDirectories(target);
    for (Path file : files(delivery)) {
      String name = file.getFileName().toString();
      Files.writeString(target.resolve(name), edit.apply(name, Files.readString(file)));
    }
    return target;
  }

  /** The same with one kind of file changed. */
  static Path edited(Path delivery, Path target, String kind, UnaryOperator<String> edit)
      throws IOException {
    return edited(
        delivery, target, (name, xml) -> name.contains("_" + kind + "_") ? edit.apply(xml) : xml);
  }

  /** The same records, exported on another day. */
  public static Path redated(Path delivery, Path target, LocalDate day) throws IOException {
    Files.createDirectories(target);
    for (Path file : files(delivery)) {
      String name =
          file.getFileName().toString().replaceFirst("_\\d{8}_", "_" + NAMED.format(day) + "_");
      String xml =
          Files.readString(file)
              .replaceFirst(
                  "dateGenerationExport=\"[^\"]*\"",
                  "dateGenerationExport=\"" + STATED.format(day) + "\"");
      Files.writeString(target.resolve(name), xml);
    }
    return target;
  }

  /** The same characters in other bytes, as the prolog says. */
  static Path encoded(Path delivery, Path target, Charset charset) throws IOException {
    Files.createDirectories(target);
    for (Path file : files(delivery)) {
      String xml = Files.readString(file).replaceFirst("UTF-8", charset.name());
      Files.writeString(target.resolve(file.getFileName()), xml, charset);
    }
    return target;
  }

  /** The same records in another order, inside their files. */
  static Path reordered(Path delivery, Path target, Random random) throws IOException {
    return edited(
        delivery,
        target,
        (name, xml) -> {
          List<String> records = new ArrayList<>(records(xml));
          Collections.shuffle(records, random);
          return assembled(xml, records);
        });
  }

  /** The text of each record of a file. */
  static List<String> records(String xml) {
    int first = xml.indexOf("<addRequest>");
    if (first < 0) {
      return List.of();
    }
    return List.of(xml.substring(first, xml.lastIndexOf(END)).split("(?=<addRequest>)"));
  }

  /** A file with other records. */
  static String assembled(String xml, List<String> records) {
    int first = xml.indexOf("<addRequest>");
    return first < 0 ? xml : xml.substring(0, first) + String.join("", records) + END + "\n";
  }
}
