package fr.preau.sso.upstream.join;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the academies' logins say about an agent's schools. The roster decides about rights; this is
 * shown to whoever has to explain a login.
 */
final class AgentSchools {
  private static final Pattern UAI = Pattern.compile("[0-9]{7}[A-Z]");
  private static final int POST_FIELDS = 8;
  private static final int RESPONSIBILITY_FIELDS = 7;
  private static final int DELEGATION_FIELDS = 8;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private AgentSchools() {}

  /**
   * A value of {@code FrEduRne}: eight fields with {@code $}.
   *
   * @param uai of the school
   * @param function what the agent does there
   * @param type such as {@code CLG}, {@code LYC}, {@code LP}
   */
  record Post(String uai, String function, String type) {
    private static final int FUNCTION = 3;
    private static final int TYPE = 6;

    static Optional<Post> parse(String value) {
      return fields(value, "\\$", POST_FIELDS)
          .filter(f -> UAI.matcher(f.get(0)).matches())
          .map(f -> new Post(f.get(0), f.get(FUNCTION), f.get(TYPE)));
    }
  }

  /**
   * A value of {@code FrEduRneResp}: seven fields with {@code $}.
   *
   * @param uai of the school that the agent heads
   * @param type such as {@code CLG}
   */
  record Responsibility(String uai, String type) {
    private static final int TYPE = 5;

    static Optional<Responsibility> parse(String value) {
      return fields(value, "\\$", RESPONSIBILITY_FIELDS)
          .filter(f -> UAI.matcher(f.get(0)).matches())
          .map(f -> new Responsibility(f.get(0), f.get(TYPE)));
    }
  }

  /**
   * A value of {@code FrEduResDel}: eight fields with {@code |}.
   *
   * @param name of what is delegated
   * @param from first day
   * @param to last day
   * @param uais schools it is about
   */
  record Delegation(String name, LocalDate from, LocalDate to, List<String> uais) {
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int SCHOOLS = 5;
    private static final String SCHOOLS_KEY = "FrEduRneResp=";

    Delegation {
      uais = List.copyOf(uais);
    }

    static Optional<Delegation> parse(String value) {
      return fields(value, "\\|", DELEGATION_FIELDS).flatMap(Delegation::of);
    }

    /** Whether it holds on that day: one that is over is no right. */
    boolean isInForce(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }

    private static Optional<Delegation> of(List<String> fields) {
      String schools = fields.get(SCHOOLS);
      if (!schools.startsWith(SCHOOLS_KEY)) {
        return Optional.empty();
      }
      List<String> uais =
          Arrays.stream(schools.substring(SCHOOLS_KEY.length()).split(";"))
              .map(each -> each.split("\\$", 2)[0])
              .filter(each -> UAI.matcher(each).matches())
              .toList();
      try {
        return Optional.of(
            new Delegation(
                fields.get(0),
                LocalDate.parse(fields.get(FROM), DAY),
                LocalDate.parse(fields.get(TO), DAY),
                uais));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  private static Optional<List<String>> fields(String value, String separator, int count) {
    var fields = new ArrayList<>(Arrays.asList(value.split(separator, -1)));
    return fields.size() == count ? Optional.of(List.copyOf(fields)) : Optional.empty();
  }
}
