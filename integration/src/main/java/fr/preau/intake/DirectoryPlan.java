package fr.preau.intake;

import com.unboundid.util.StaticUtils;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapSearch;
import fr.preau.platform.CronTimes;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** What a pass over a directory has to read, and how far it comes. */
final class DirectoryPlan {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final SourceConfig source;
  private final SourceTransport.Ldap ldap;
  private final String fingerprint;
  private final Instant start;

  /**
   * @param mapping fingerprint of the mapping in force
   * @param start when the pass begins
   */
  DirectoryPlan(SourceConfig source, SourceTransport.Ldap ldap, String mapping, Instant start) {
    this.source = source;
    this.ldap = ldap;
    this.fingerprint = fingerprint(ldap.server().address() + ldap.searches() + mapping);
    this.start = start;
  }

  /** Name of the delivery: passes of one day are in the order of their names. */
  String name() {
    return source.id() + " " + NAME.format(start);
  }

  LocalDate date() {
    return LocalDate.ofInstant(start, CronTimes.FRANCE);
  }

  /** Whether only a full pass will do. */
  boolean isFullDue(Feed feed, Optional<DirectoryPass> last, LdapDirectory.State state) {
    return feed.awaitsFull()
        || ldap.changes().isEmpty()
        || last.isEmpty()
        || !last.get().fingerprint().equals(fingerprint)
        || isCounting() && !last.get().server().equals(state.identity())
        || ldap.full().after(last.get().fullAt()).filter(due -> !due.isAfter(start)).isPresent()
        || ChronoUnit.DAYS.between(feed.lastExportDate().orElse(LocalDate.MIN), date())
            > source.deltaMaxGapDays();
  }

  /** From where on changes have not been read. */
  LdapSearch.Since since(DirectoryPass last) {
    String least =
        isCounting()
            ? Long.toString(last.reached() + 1)
            : StaticUtils.encodeGeneralizedTime(
                Instant.ofEpochMilli(last.reached())
                    .minus(DirectoryPass.MARGIN)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toEpochMilli());
    return new LdapSearch.Since(ldap.changes().orElseThrow().attribute(), least);
  }

  /**
   * What to remember of the pass; empty when it saw no change at all.
   *
   * @param full whether it was a full one
   * @param newest newest change it saw
   * @param end when it had ended
   */
  Optional<DirectoryPass> done(
      Optional<DirectoryPass> last,
      LdapDirectory.State state,
      boolean full,
      OptionalLong newest,
      Instant end) {
    OptionalLong reached =
        isCounting() ? state.lastChange() : DirectoryPass.reached(last, newest, start, end);
    return reached.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DirectoryPass(
                fingerprint,
                state.identity(),
                reached.getAsLong(),
                start,
                full ? start : last.orElseThrow().fullAt()));
  }

  private boolean isCounting() {
    return ldap.changes().filter(SourceTransport.Changes.USN_CHANGED::equals).isPresent();
  }

  private static String fingerprint(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
