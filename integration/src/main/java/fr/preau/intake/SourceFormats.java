package fr.preau.intake;

import fr.preau.platform.SourceConfig;
import java.time.Clock;
import java.util.Map;

/** The formats that sources can have, by the word that the configuration has for them. */
final class SourceFormats {
  private static final Map<String, SourceFormat> FORMATS =
      Map.of(
          "aaf", new AafFormat(),
          "onde", new OndeFormat(),
          "csv", new CsvFormat(),
          "ldap", new LdapFormat(Clock.systemUTC()));

  private SourceFormats() {}

  static SourceFormat of(SourceConfig source) {
    return FORMATS.get(source.format());
  }
}
