package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A fictional pupil of division 6A, with valid defaults; tests change some. */
final class TestPerson {
  static final Uai SCHOOL = new Uai("0000001B");
  static final Uai OTHER_SCHOOL = new Uai("0000002C");

  String population = "pupil";
  AccountState state = AccountState.ACTIVE;
  Optional<LocalDate> birthDate = Optional.of(LocalDate.of(2013, 2, 28));
  Optional<String> mail = Optional.empty();
  Optional<String> ine = Optional.of("000000001AA");
  List<Attachment> attachments = List.of(in(SCHOOL, SdetProfile.PUPIL));

  static Attachment in(Uai school, SdetProfile profile) {
    return new Attachment(
        school,
        "COLLEGE FICTIF " + school,
        "2D",
        profile,
        List.of("6A"),
        List.of("6A-ANG"),
        List.of("10010012110"),
        List.of("030602"));
  }

  static Attachment of(Uai school, SdetProfile profile, long child, String division) {
    return new Attachment(
        school,
        "COLLEGE FICTIF " + school,
        "2D",
        profile,
        List.of(division),
        List.of(),
        List.of("10010012110"),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(child));
  }

  Beneficiary build() {
    return new Beneficiary(
        7,
        "13",
        population,
        "700001",
        "lou.exemple",
        state,
        "Exemplé",
        "Lou",
        Optional.of("M."),
        birthDate,
        mail,
        ine,
        attachments,
        Optional.empty(),
        List.of("Sacha"));
  }
}
