package fr.preau.roster;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything known about a person comes from, and why they have, or have not, access.
 *
 * @param person who
 * @param suspendedSince since when no source says the person; empty for who is present
 * @param whySuspended what the last run took away before the person was suspended
 * @param values the person's own fields
 * @param links schools, classes, relatives, functions, teachings
 * @param history applied updates and removals, oldest first
 * @param account way in; empty when the person has none
 */
public record PersonExplanation(
    PersonMatch person,
    Optional<Instant> suspendedSince,
    List<Event> whySuspended,
    List<Value> values,
    List<Link> links,
    List<Event> history,
    Optional<Account> account) {
  /**
   * The entry that a value comes from.
   *
   * @param run number of the run that read it
   * @param file file of the delivery
   * @param line line where the entry starts
   */
  public record Origin(int run, String file, int line) {}

  /** A field, its value and the entry it comes from. */
  public record Value(String name, Object value, Origin origin) {}

  /**
   * A link to something or somebody.
   *
   * @param kind table it is in, in camel case
   * @param target natural key of the other end
   * @param values fields of the link itself
   * @param origin the entry that made it
   */
  public record Link(String kind, String target, List<Value> values, Origin origin) {}

  /**
   * Something that a run changed.
   *
   * @param run number of the run
   * @param at when the run began
   * @param operation update, move or remove
   * @param kind what changed, as in plans
   * @param key what it concerned
   * @param fields field → before, after
   * @param origin the entry that said so; empty for a removal
   */
  public record Event(
      int run,
      Instant at,
      String operation,
      String kind,
      String key,
      Map<String, Map<String, Object>> fields,
      Optional<Origin> origin) {}

  /** The account, without any secret. */
  public record Account(
      String login,
      String policy,
      String state,
      Optional<Instant> suspendedAt,
      Optional<Instant> closeAfter) {}

  public PersonExplanation {
    whySuspended = List.copyOf(whySuspended);
    values = List.copyOf(values);
    links = List.copyOf(links);
    history = List.copyOf(history);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>(person.toJson());
    json.put("suspendedSince", suspendedSince);
    json.put("whySuspended", whySuspended);
    json.put("values", values);
    json.put("links", links);
    json.put("history", history);
    json.put("account", account);
    return json;
  }

  /** The key only: everything else is personal data. */
  @Override
  public String toString() {
    return "PersonExplanation[" + person.key() + "]";
  }
}
