package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person with an account, as far as any service may ever know of them.
 *
 * @param personId number of the person's row
 * @param namespace feed in which {@code sourceKey} is unique
 * @param population {@code pupil}, {@code relative} or {@code staff}
 * @param sourceKey number of the person in the feed
 * @param login of the account
 * @param accountState of the account
 * @param familyName name in use
 * @param givenName first given name
 * @param civility as the source gives it
 * @param birthDate day of birth
 * @param mail address; never of a pupil
 * @param ine national number of a pupil
 * @param attachments what the person is where, by school; none for somebody without any role
 * @param birthFamilyName name at birth
 * @param otherGivenNames given names beside the first
 */
public record Beneficiary(
    long personId,
    String namespace,
    String population,
    String sourceKey,
    String login,
    AccountState accountState,
    String familyName,
    String givenName,
    Optional<String> civility,
    Optional<LocalDate> birthDate,
    Optional<String> mail,
    Optional<String> ine,
    List<Attachment> attachments,
    Optional<String> birthFamilyName,
    List<String> otherGivenNames) {
  public Beneficiary {
    attachments = List.copyOf(attachments);
    otherGivenNames = List.copyOf(otherGivenNames);
  }

  /** What accounts call it: {@code pupil}, {@code guardian}, {@code teacher} or {@code staff}. */
  public String profile() {
    return switch (population) {
      case "pupil" -> "pupil";
      case "relative" -> "guardian";
      default ->
          attachments.stream().anyMatch(each -> each.profile() == SdetProfile.TEACHER)
              ? "teacher"
              : "staff";
    };
  }

  /** The key people use, such as {@code 13/pupil/700001}. */
  public String key() {
    return namespace + "/" + population + "/" + sourceKey;
  }

  /** The number alone: names never reach a log through string formatting. */
  @Override
  public String toString() {
    return "Beneficiary[" + personId + "]";
  }
}
