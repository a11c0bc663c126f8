package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.reader.RawEntry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** AAF files of invented people, as text: valid unless a test says otherwise. */
public final class TestAafFiles {
  private String prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private String doctype = "<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">\n";
  private final StringBuilder body = new StringBuilder();

  private TestAafFiles() {}

  public static TestAafFiles aafFile() {
    return new TestAafFiles();
  }

  public TestAafFiles declaring(String encoding) {
    prolog = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n";
    return this;
  }

  public TestAafFiles withoutProlog() {
    prolog = "";
    return this;
  }

  public TestAafFiles doctype(String text) {
    doctype = text + "\n";
    return this;
  }

  public TestAafFiles comment(String text) {
    body.append("<!-- ").append(text).append(" -->\n");
    return this;
  }

  public TestAafFiles raw(String xml) {
    body.append(xml).append('\n');
    return this;
  }

  /** A pupil with this id and these attributes, each written as its markup. */
  public TestAafFiles pupil(String id, String... attributes) {
    return raw(
        "<addRequest>\n"
            + "<operationalAttributes><attr name=\"categoriePersonne\"><value>Eleve</value></attr>"
            + "</operationalAttributes>\n<identifier><id>"
            + id
            + "</id></identifier>\n<attributes>\n"
            + attribute("ENTPersonJointure", "<value>" + id + "</value>")
            + String.join("\n", attributes)
            + "</attributes>\n</addRequest>");
  }

  public static String attribute(String name, String values) {
    return "<attr name=\"" + name + "\">" + values + "</attr>\n";
  }

  public String text() {
    return prolog + doctype + "<ficAlimMENESR>\n" + body + "</ficAlimMENESR>\n";
  }

  public InputStream in(Charset charset) {
    return new ByteArrayInputStream(text().getBytes(charset));
  }

  public InputStream in() {
    return in(StandardCharsets.UTF_8);
  }

  static List<RawEntry> read(AafReader reader) {
    List<RawEntry> entries = new ArrayList<>();
    for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
      entries.add(entry.get());
    }
    return entries;
  }

  static List<RawEntry> read(InputStream in) {
    try (AafReader reader = new AafReader(in, "x.xml", ReaderLimits.defaults())) {
      return read(reader);
    }
  }

  List<RawEntry> entries() {
    return read(in());
  }
}
