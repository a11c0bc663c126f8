package fr.preau.platform;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.writer.gar.GarDegree;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A declared service: {@code config/providers/ID.yaml}. Paths are resolved against the home.
 *
 * @param id name of its file, without the ending
 * @param kind what {@code kind:} selects, with the settings that only this kind has
 * @param contract who answers for it, why, for how long
 * @param subscription who may use it, from when to when
 * @param identifier what it knows people by
 * @param release attributes it gets, by pushes and by sign-on
 * @param sso how people sign on to it; empty when they do not
 * @param guards how many people one delivery may take away
 * @param leftOutPercent share of records that may be left out of a delivery, 0 to 100
 * @param resendUnchanged whether a delivery is sent when nothing changed
 * @param schedule when the running hub delivers by itself
 */
public record ProviderConfig(
    String id,
    Kind kind,
    ContractTerms contract,
    Subscription subscription,
    Identifier identifier,
    ReleasePolicy release,
    Optional<SsoConfig> sso,
    RemovalGuards guards,
    double leftOutPercent,
    boolean resendUnchanged,
    Optional<CronTimes> schedule) {
  /** What a provider gets whose declaration may leave {@code release} out. */
  public static final List<String> DEFAULT_RELEASE =
      List.of(
          "birthFamilyName",
          "otherGivenNames",
          "civility",
          "birthDate",
          "mail",
          "levels",
          "subjects",
          "disciplines");

  /** The one degree whose schools it sees, {@code 1D} or {@code 2D}; empty for both. */
  public Optional<String> degree() {
    if (kind instanceof Gar gar) {
      return Optional.of(gar.degree().label());
    }
    if (kind instanceof Service service) {
      return service.degree();
    }
    return kind instanceof CsvConfig csv ? csv.degree() : Optional.empty();
  }

  /** The word of {@code kind:}. */
  public String kindWord() {
    if (kind instanceof Gar) {
      return "gar";
    }
    if (kind instanceof CsvConfig) {
      return "csv";
    }
    return kind instanceof LdapConfig ? "ldap" : "service";
  }

  /** Name of the declaring file, for mistakes and rules. */
  public String file() {
    return "config/providers/" + id + ".yaml";
  }

  /** The kinds of provider. */
  public sealed interface Kind permits Carried, LdapConfig, Service {}

  /**
   * {@code kind: service}: people sign on to it, nothing is pushed.
   *
   * @param degree the one degree whose schools it sees; empty for both
   */
  public record Service(Optional<String> degree) implements Kind {}

  /** A kind that takes files, which are carried to a place of its own. */
  public sealed interface Carried extends Kind permits Gar, CsvConfig {
    /** Where its deliveries go. */
    Target target();
  }

  /**
   * {@code kind: gar}, the national manager of access to resources.
   *
   * @param degree which of its two feeds; it sees the schools of that degree only
   * @param idEnt project id in the names of the delivered files, such as {@code B0}
   * @param target where its deliveries go
   * @param responsibles who allots its resources in the schools
   * @param levelCodes codes of at most 4 characters (MEFSTAT4) by the code of a level in the
   *     sources; the first degree only, where a level without one goes under its own code
   */
  public record Gar(
      GarDegree degree,
      String idEnt,
      Target target,
      Responsibles responsibles,
      Map<String, String> levelCodes)
      implements Carried {
    public Gar {
      levelCodes = Map.copyOf(levelCodes);
    }
  }

  /**
   * Who may use a provider.
   *
   * <p>Levels and divisions narrow pupils, guardians by their children, and teachers by whom they
   * teach. Whoever is in a school as a whole, such as its head, is not narrowed by them.
   *
   * @param schools empty for every school
   * @param levels codes of levels as the sources give them; none for every level
   * @param divisions none for every division
   * @param profiles subscribed profiles; never guardians for the GAR
   * @param from first day
   * @param to last day
   * @param when CEL expression over {@link ReleasePolicy#VARIABLES} that says who else is left out
   */
  public record Subscription(
      Optional<Set<Uai>> schools,
      Set<String> levels,
      Set<Division> divisions,
      Set<SdetProfile> profiles,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Optional<String> when) {
    public Subscription {
      schools = schools.map(Set::copyOf);
      levels = Set.copyOf(levels);
      divisions = Set.copyOf(divisions);
      profiles = Set.copyOf(profiles);
    }

    /** Whole schools. */
    public Subscription(
        Optional<Set<Uai>> schools,
        Set<SdetProfile> profiles,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {
      this(schools, Set.of(), Set.of(), profiles, from, to, Optional.empty());
    }

    /** Whether that day lies in it. */
    public boolean isInForce(LocalDate day) {
      return from.map(first -> !day.isBefore(first)).orElse(true)
          && to.map(last -> !day.isAfter(last)).orElse(true);
    }
  }

  /**
   * A division of a school.
   *
   * @param school UAI
   * @param code its code there
   */
  public record Division(Uai school, String code) {}

  /**
   * What a provider knows people by.
   *
   * @param why what makes it necessary, where the kind needs a reason
   */
  public record Identifier(IdentifierKind kind, Optional<String> why) {
    /** Its own, which no other provider has. */
    public static final Identifier OPAQUE = new Identifier(IdentifierKind.OPAQUE, Optional.empty());
  }

  /** Where deliveries go. */
  public sealed interface Target permits Folder, Sftp {}

  /**
   * A directory that the hub can write into.
   *
   * @param directory created at the first delivery
   */
  public record Folder(Path directory) implements Target {}

  /**
   * An SFTP server, to which the hub proves itself with a key.
   *
   * @param port 22 by default
   * @param keyFile private key
   * @param passphraseFile holds the passphrase of the key, if it has one
   * @param knownHosts the server's key must be in this file
   * @param directory on the server
   */
  public record Sftp(
      String host,
      int port,
      String user,
      Path keyFile,
      Optional<Path> passphraseFile,
      Path knownHosts,
      String directory)
      implements Target {}

  /**
   * How many people one delivery may take away from the provider.
   *
   * @param pupils limit a school
   * @param staff limit a school
   * @param overall limit over all schools
   */
  public record RemovalGuards(
      GuardThresholds.Limit pupils, GuardThresholds.Limit staff, GuardThresholds.Limit overall) {}

  /**
   * Who allots a provider's resources.
   *
   * @param file CSV of schools and person keys; need not exist
   * @param academicDomains mail domains that make a head or a librarian eligible by default, {@code
   *     *} standing for any text
   */
  public record Responsibles(Path file, List<String> academicDomains) {
    public Responsibles {
      academicDomains = List.copyOf(academicDomains);
    }
  }
}
