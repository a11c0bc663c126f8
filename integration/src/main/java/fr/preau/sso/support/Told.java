package fr.preau.sso.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service is told about somebody, as far as its policy decides it.
 *
 * @param at when it was; empty when it would be
 * @param items values by what they are told in; without values where those were not kept
 */
public record Told(Optional<Instant> at, Map<Item, Optional<List<String>>> items) {
  /** Nothing at all. */
  public static final Told NOTHING = new Told(Optional.empty(), Map.of());

  public Told {
    items = new LinkedHashMap<>(items);
  }

  /**
   * One thing that is told.
   *
   * @param protocol {@code oidc} or {@code saml}
   * @param name of the claim or the attribute
   */
  public record Item(String protocol, String name) {}

  /**
   * A difference.
   *
   * @param change {@code added}, {@code changed} or {@code removed}
   * @param before values; empty when there were none or none were kept
   * @param after values; empty when there are none
   */
  public record Change(String change, Item item, List<String> before, List<String> after) {
    /** {@code change, protocol, attribute, before[], after[]}. */
    public Map<String, Object> toJson() {
      var json = new LinkedHashMap<String, Object>();
      json.put("change", change);
      json.put("protocol", item.protocol());
      json.put("attribute", item.name());
      json.put("before", before);
      json.put("after", after);
      return json;
    }

    /** Values never reach a log through string formatting. */
    @Override
    public String toString() {
      return change + " " + item;
    }
  }

  /** What is told now and was not, is told otherwise, or is told no more. */
  public List<Change> since(Told before) {
    var all = new LinkedHashSet<>(items.keySet());
    all.addAll(before.items.keySet());
    var changes = new ArrayList<Change>();
    for (Item item : all) {
      List<String> was = values(before, item);
      List<String> is = values(this, item);
      if (!before.items.containsKey(item)) {
        changes.add(new Change("added", item, was, is));
      } else if (!items.containsKey(item)) {
        changes.add(new Change("removed", item, was, is));
      } else if (before.items.get(item).isPresent() && !was.equals(is)) {
        changes.add(new Change("changed", item, was, is));
      }
    }
    return changes;
  }

  static void put(
      Map<Item, Optional<List<String>>> items,
      String protocol,
      Map<String, Optional<List<String>>> told) {
    told.forEach((name, values) -> items.put(new Item(protocol, name), values));
  }

  private static List<String> values(Told told, Item item) {
    return told.items.getOrDefault(item, Optional.empty()).orElse(List.of());
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "Told" + items.keySet();
  }
}
