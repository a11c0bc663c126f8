package fr.preau.takeover;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which column of a file is what. */
final class TakeoverColumns {
  /** What a column of identifiers holds. */
  record Identifier(int column, String target, String name) {
    String header() {
      return target + ":" + name;
    }
  }

  static final String PROVIDER = "provider";
  static final String EXTERNAL = "external";

  private static final Set<String> PLAIN =
      Set.of("key", "ine", "birthdate", "login", "activated", "issuer", "subject");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  private final Map<String, Integer> plain = new HashMap<>();
  private final List<Identifier> identifiers = new ArrayList<>();

  private TakeoverColumns() {}

  /** Whether a line of a file is the header: it names how people are found. */
  static boolean isHeader(List<String> names) {
    List<String> lower = names.stream().map(TakeoverColumns::plainName).toList();
    return lower.contains("key") || lower.contains("ine");
  }

  /**
   * Understands a header.
   *
   * @throws Failure {@code takeover-columns} when a column is unknown, comes twice, or people
   *     cannot be found
   */
  static TakeoverColumns of(List<String> header, Set<String> providers, String where) {
    var columns = new TakeoverColumns();
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).isEmpty() && !columns.take(header.get(i), i, providers)) {
        throw wrong(where, header.get(i), providers);
      }
    }
    boolean found =
        columns.plain.containsKey("key")
            || columns.plain.containsKey("ine") && columns.plain.containsKey("birthdate");
    if (!found || columns.plain.containsKey("issuer") != columns.plain.containsKey("subject")) {
      throw wrong(where, String.join(", ", header), providers);
    }
    return columns;
  }

  /** The value of a plain column; empty when there is none. */
  String value(String name, List<String> row) {
    Integer column = plain.get(name);
    return column == null ? "" : row.get(column);
  }

  List<Identifier> identifiers() {
    return identifiers;
  }

  private boolean take(String header, int column, Set<String> providers) {
    String name = plainName(header);
    if (PLAIN.contains(name)) {
      return plain.putIfAbsent(name, column) == null;
    }
    int colon = name.indexOf(':');
    if (colon < 0 || identifiers.stream().anyMatch(each -> each.header().equals(name))) {
      return false;
    }
    var identifier = new Identifier(column, name.substring(0, colon), name.substring(colon + 1));
    identifiers.add(identifier);
    return switch (identifier.target()) {
      case PROVIDER -> providers.contains(identifier.name());
      case EXTERNAL -> NAME.matcher(identifier.name()).matches();
      default -> false;
    };
  }

  private static String plainName(String header) {
    return header.strip().toLowerCase(Locale.ROOT);
  }

  private static Failure wrong(String where, String column, Set<String> providers) {
    return Failure.of(
        ExitCode.REFUSED, "takeover-columns", where, column, String.join(", ", providers));
  }
}
