package fr.preau.proof;

import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deltas that lead from one full to another, and deltas written request by request. */
public final class Deltas {
  /** How a delta says that an entry changed. */
  public enum Style {
    /** {@code modifyRequest} of the attributes that changed. */
    CHANGES,
    /** {@code modifyRequest} of the whole record. */
    RECORDS,
    /** {@code addRequest} of the whole record. */
    ADDITIONS
  }

  private Deltas() {}

  /** The delta between two fulls, one file a kind. */
  public static Path between(Path before, Path after, Path target, LocalDate day, Style style)
      throws IOException {
    Map<String, Map<String, RawEntry>> old = entries(before);
    Map<String, Map<String, RawEntry>> next = entries(after);
    for (String kind : old.keySet()) {
      write(target, kind, day, requests(old.get(kind), next.get(kind), style));
    }
    return target;
  }

  /** The requests that lead from the entries of one kind, by id, to others. */
  static List<String> requests(
      Map<String, RawEntry> before, Map<String, RawEntry> after, Style style) {
    var requests = new ArrayList<String>();
    after.forEach(
        (id, entry) -> {
          RawEntry known = before.get(id);
          if (known == null) {
            requests.add(add(entry));
          } else if (!known.attributes().equals(entry.attributes())) {
            requests.add(change(known, entry, style));
          }
        });
    before.forEach(
        (id, entry) -> {
          if (!after.containsKey(id)) {
            requests.add(delete(entry.kind().orElseThrow(), id));
          }
        });
    return requests;
  }

  /** Writes one file of a delta. */
  public static Path write(Path target, String fileKind, LocalDate day, List<String> requests)
      throws IOException {
    Files.createDirectories(target);
    Files.writeString(
        target.resolve(
            "ENT2DVA-DEMO_Delta_%s_%s_0000.xml"
                .formatted(DateTimeFormatter.BASIC_ISO_DATE.format(day), fileKind)),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
        <ficAlimMENESR>
        %s</ficAlimMENESR>
        """
            .formatted(String.join("", requests)));
    return target;
  }

  /** A request for a new entry, or for a known one to be replaced. */
  public static String add(RawEntry entry) {
    return request(
        "addRequest",
        entry.kind().orElseThrow(),
        entry.id().orElseThrow(),
        "<attributes>" + values("attr", "", entry.attributes()) + "</attributes>");
  }

  /** A request to change attributes of an entry. */
  public static String modify(String kind, String id, Map<String, List<String>> attributes) {
    return request(
        "modifyRequest",
        kind,
        id,
        "<modifications>"
            + values("modification", " operation=\"replace\"", attributes)
            + "</modifications>");
  }

  /** A request to delete an entry. */
  public static String delete(String kind, String id) {
    return request("deleteRequest", kind, id, "");
  }

  /** The entries of a full, by the kind in the file names and by id. */
  public static Map<String, Map<String, RawEntry>> entries(Path full) throws IOException {
    var entries = new LinkedHashMap<String, Map<String, RawEntry>>();
    Path work = Files.createTempDirectory("preau-deltas-");
    try (Delivery delivery = Delivery.open(List.of(full), work, DeliveryLimits.defaults())) {
      for (DeliveryFile file : delivery.files()) {
        String kind = file.name().replaceFirst(".*_([A-Za-z]+)_\\d{4}\\.xml", "$1");
        Map<String, RawEntry> ofKind = entries.computeIfAbsent(kind, name -> new LinkedHashMap<>());
        try (AafReader reader = AafReader.open(file, ReaderLimits.defaults())) {
          for (Optional<RawEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            ofKind.put(entry.get().id().orElseThrow(), entry.get());
          }
        }
      }
    }
    Files.delete(work);
    return entries;
  }

  private static String change(RawEntry known, RawEntry entry, Style style) {
    if (style == Style.ADDITIONS) {
      return add(entry);
    }
    var attributes = new LinkedHashMap<>(entry.attributes());
    if (style == Style.CHANGES) {
      attributes.entrySet().removeIf(each -> each.getValue().equals(known.values(each.getKey())));
    }
    return modify(entry.kind().orElseThrow(), entry.id().orElseThrow(), attributes);
  }

  private static String request(String name, String kind, String id, String body) {
    String category =
        switch (kind) {
          case "EtabEducNat" -> "categorieStructure";
          case "MatEducNat" -> "categorieMatiere";
          case "MefEducNat" -> "categorieMef";
          default -> "categoriePersonne";
        };
    return """
        <%1$s><operationalAttributes><attr name="%2$s"><value>%3$s</value></attr></operationalAttributes>
        <identifier><id>%4$s</id></identifier>%5$s</%1$s>
        """
        .formatted(name, category, kind, id, body);
  }

  private static String values(String element, String extra, Map<String, List<String>> attributes) {
    var xml = new StringBuilder();
    attributes.forEach(
        (name, values) -> {
          xml.append("<%s name=\"%s\"%s>".formatted(element, name, extra));
          if (values.isEmpty()) {
            xml.append("<value/>");
          }
          values.forEach(value -> xml.append("<value>").append(escaped(value)).append("</value>"));
          xml.append("</%s>\n".formatted(element));
        });
    return xml.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
