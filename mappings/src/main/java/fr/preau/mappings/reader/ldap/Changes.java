package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** When entries were changed last, as far as a pass has seen. Thread-safe. */
final class Changes {
  /** Attribute of the directories that stamp changes with the time (RFC 4512, 3.4.4). */
  static final String TIME = "modifyTimestamp";

  private final Optional<String> attribute;
  private final LongAccumulator newest = new LongAccumulator(Long::max, Long.MIN_VALUE);

  /**
   * @param attribute {@code modifyTimestamp}, {@code uSNChanged}, or nothing to see
   */
  Changes(Optional<String> attribute) {
    this.attribute = attribute;
  }

  /** Whether changes are numbered rather than dated. */
  boolean isCounting() {
    return attribute.isPresent() && !attribute.get().equals(TIME);
  }

  Optional<String> attribute() {
    return attribute;
  }

  /** Sees an entry; tells whether it was changed since that moment. */
  boolean see(Entry entry, Optional<LdapSearch.Since> since) {
    if (attribute.isEmpty()) {
      return false;
    }
    OptionalLong at = parse(entry.getAttributeValue(attribute.get()));
    at.ifPresent(newest::accumulate);
    return since.isPresent()
        && at.isPresent()
        && at.getAsLong() >= parse(since.get().least()).orElse(Long.MAX_VALUE);
  }

  /** The newest change: milliseconds, or a number of changes. */
  OptionalLong newest() {
    return newest.get() == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest.get());
  }

  private OptionalLong parse(@Nullable String value) {
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          attribute.filter(TIME::equals).isPresent()
              ? StaticUtils.decodeGeneralizedTime(value).getTime()
              : Long.parseLong(value));
    } catch (ParseException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
