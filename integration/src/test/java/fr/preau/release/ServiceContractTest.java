package fr.preau.release;

import static fr.preau.release.TestPerson.OTHER_SCHOOL;
import static fr.preau.release.TestPerson.SCHOOL;
import static fr.preau.release.TestService.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.IdentifierKind;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.platform.ValueTransform;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServiceContractTest {
  private final TestService service = new TestService();
  private final TestPerson person = new TestPerson();

  private AccessDecision decision() {
    return service.contract().decide(person.build(), TODAY);
  }

  private AccessDecision.Refused refusal() {
    return (AccessDecision.Refused) decision();
  }

  private List<Attachment> within() {
    return ((AccessDecision.Granted) decision()).within();
  }

  private Released released() {
    return service
        .contract()
        .release(person.build(), within(), "opaque", child -> "child-" + child, TODAY);
  }

  @Test
  void grantsWithinWhatIsSubscribedOnly() {
    service.schools = Optional.of(Set.of(SCHOOL));
    person.attachments =
        List.of(
            TestPerson.in(SCHOOL, SdetProfile.PUPIL),
            TestPerson.in(OTHER_SCHOOL, SdetProfile.PUPIL));
    service.releases("schools");

    assertThat(within()).extracting(Attachment::school).containsExactly(SCHOOL);
    assertThat(released().attributes().get("schools")).containsExactly(SCHOOL.value());
  }

  @Test
  void refusesBeforeTheFirstAndAfterTheLastDay() {
    service.from = Optional.of(TODAY.plusDays(1));
    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.NOT_IN_FORCE, "subscription.from: 2026-10-02"));

    service.from = Optional.of(TODAY);
    service.to = Optional.of(TODAY);
    assertThat(decision()).isInstanceOf(AccessDecision.Granted.class);

    service.from = Optional.empty();
    service.to = Optional.of(TODAY.minusDays(1));
    assertThat(refusal().rule()).isEqualTo("subscription.to: 2026-09-30");
  }

  @Test
  void refusesAccountsThatAreNotInUse() {
    person.state = AccountState.SUSPENDED;
    assertThat(refusal().reason()).isEqualTo(RefusalReason.ACCOUNT_SUSPENDED);

    person.state = AccountState.CLOSED;
    assertThat(refusal().reason()).isEqualTo(RefusalReason.ACCOUNT_CLOSED);

    person.state = AccountState.ERASED;
    assertThat(refusal().reason()).isEqualTo(RefusalReason.ACCOUNT_CLOSED);
  }

  @Test
  void refusesWhoHasNoRole() {
    person.attachments = List.of();

    assertThat(refusal().reason()).isEqualTo(RefusalReason.NO_ROLE);
  }

  @Test
  void refusesProfilesThatAreNotSubscribed() {
    service.profiles = Set.of(SdetProfile.TEACHER, SdetProfile.HEAD);

    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.PROFILE_NOT_SUBSCRIBED,
                "subscription.profiles: National_dir, National_ens"));
  }

  @Test
  void refusesSchoolsThatAreNotSubscribedOrOfAnotherDegree() {
    service.schools = Optional.of(Set.of(OTHER_SCHOOL));
    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.SCHOOL_NOT_SUBSCRIBED, "subscription.schools: 0000002C"));

    service.schools = Optional.empty();
    service.kind = new ProviderConfig.Service(Optional.of("1D"));
    assertThat(refusal())
        .isEqualTo(new AccessDecision.Refused(RefusalReason.SCHOOL_NOT_SUBSCRIBED, "degree: 1D"));
  }

  @Test
  void refusesLevelsThatAreNotSubscribedButNeverAHead() {
    service.levels = Set.of("10110001110");
    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.LEVEL_NOT_SUBSCRIBED, "subscription.levels: 10110001110"));

    person.attachments = List.of(TestPerson.in(SCHOOL, SdetProfile.HEAD));
    assertThat(decision()).isInstanceOf(AccessDecision.Granted.class);
  }

  @Test
  void refusesDivisionsThatAreNotSubscribed() {
    service.divisions = Set.of(new ProviderConfig.Division(SCHOOL, "5B"));
    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.DIVISION_NOT_SUBSCRIBED, "subscription.divisions: 0000001B/5B"));

    service.divisions = Set.of(new ProviderConfig.Division(OTHER_SCHOOL, "6A"));
    person.attachments = List.of(TestPerson.in(SCHOOL, SdetProfile.HEAD));
    assertThat(refusal().reason()).isEqualTo(RefusalReason.DIVISION_NOT_SUBSCRIBED);
  }

  @Test
  void aGuardianIsThereForTheChildrenWhoAreSubscribedOnly() {
    service.divisions = Set.of(new ProviderConfig.Division(SCHOOL, "6A"));
    service.releases("children", "divisions");
    person.population = "relative";
    person.attachments =
        List.of(
            TestPerson.of(SCHOOL, SdetProfile.GUARDIAN, 11, "6A"),
            TestPerson.of(SCHOOL, SdetProfile.GUARDIAN, 12, "5B"));

    assertThat(released().attributes())
        .containsEntry("children", List.of("child-11"))
        .containsEntry("divisions", List.of("6A"));
  }

  @Test
  void refusesWhomTheConditionLeavesOut() {
    service.when = Optional.of("age >= 15 || '6B' in divisions");

    assertThat(refusal())
        .isEqualTo(
            new AccessDecision.Refused(
                RefusalReason.CONDITION, "subscription.when: age >= 15 || '6B' in divisions"));

    person.birthDate = Optional.of(LocalDate.of(2011, 10, 1));
    assertThat(decision()).isInstanceOf(AccessDecision.Granted.class);
  }

  @Test
  void refusesWhoHasNoIdentifierOfTheKindThatIsNeeded() {
    service.identifier = IdentifierKind.INE;
    person.ine = Optional.empty();

    assertThat(refusal().reason()).isEqualTo(RefusalReason.IDENTIFIER_MISSING);
  }

  @Test
  void namesPeopleByTheKindOfIdentifierThatWasAgreed() {
    assertThat(released().subject()).isEqualTo("opaque");

    service.identifier = IdentifierKind.LOGIN;
    assertThat(released().subject()).isEqualTo("lou.exemple");
    service.identifier = IdentifierKind.AAF_KEY;
    assertThat(released().subject()).isEqualTo("13/pupil/700001");
    service.identifier = IdentifierKind.INE;
    assertThat(released().subject()).isEqualTo("000000001AA");
    service.identifier = IdentifierKind.TRANSIENT;
    assertThat(released().subject()).hasSize(32).isNotEqualTo(released().subject());
  }

  @Test
  void changesNamesAndNarrowsAttributesAsThePolicySays() {
    service.release.put(
        "familyName",
        new ReleasePolicy.Rule(
            Optional.empty(),
            List.of(ValueTransform.UNACCENTED, ValueTransform.UPPER),
            Optional.empty(),
            Optional.of("nom")));
    service.release.put(
        "birthDate",
        new ReleasePolicy.Rule(
            Optional.of(Set.of(SdetProfile.PUPIL)),
            List.of(ValueTransform.FRENCH_DATE),
            Optional.of("!adult"),
            Optional.empty()));
    service.release.put(
        "profile",
        new ReleasePolicy.Rule(
            Optional.empty(),
            List.of(ValueTransform.SDET_PROFILE),
            Optional.empty(),
            Optional.of("PRO")));

    assertThat(released().attributes())
        .containsExactly(
            java.util.Map.entry("nom", List.of("EXEMPLE")),
            java.util.Map.entry("birthDate", List.of("28/02/2013")),
            java.util.Map.entry("PRO", List.of("National_ELV")));

    person.birthDate = Optional.of(LocalDate.of(2000, 1, 1));
    assertThat(released().attributes()).doesNotContainKey("birthDate");
    assertThat(service.contract().releasedWords(released()))
        .containsExactly("familyName", "profile");
  }

  @Test
  void theGarNeverGetsGuardians() {
    service.kind =
        new ProviderConfig.Gar(
            fr.preau.mappings.writer.gar.GarDegree.SECOND,
            "Z9",
            new ProviderConfig.Folder(java.nio.file.Path.of("outbox")),
            new ProviderConfig.Responsibles(java.nio.file.Path.of("none"), List.of()),
            java.util.Map.of());
    person.attachments = List.of(TestPerson.of(SCHOOL, SdetProfile.GUARDIAN, 11, "6A"));

    assertThat(refusal().reason()).isEqualTo(RefusalReason.PROFILE_NOT_SUBSCRIBED);
  }

  /** Any policy, any profile: an attribute that leaves is one that the policy gives the profile. */
  @Test
  void noAttributeOutsideThePolicyEverLeaves() {
    var random = new Random(20261001);
    for (int i = 0; i < 2_000; i++) {
      service.release.clear();
      for (String word : ReleasePolicy.WORDS) {
        if (random.nextInt(3) == 0) {
          service.release.put(
              word,
              new ReleasePolicy.Rule(
                  random.nextBoolean() ? Optional.empty() : Optional.of(profiles(random)),
                  List.of(),
                  Optional.empty(),
                  Optional.empty()));
        }
      }
      SdetProfile profile = SdetProfile.values()[random.nextInt(SdetProfile.values().length)];
      SdetProfile other = SdetProfile.values()[random.nextInt(SdetProfile.values().length)];
      person.attachments =
          List.of(TestPerson.in(SCHOOL, profile), TestPerson.in(OTHER_SCHOOL, other));
      var allowed = new TreeSet<String>();
      service.release.forEach(
          (word, rule) -> {
            if (rule.isOf(profile) || rule.isOf(other)) {
              allowed.add(word);
            }
          });

      Released released = released();

      assertThat(allowed).containsAll(released.attributes().keySet());
      if (released.attributes().containsKey("schools")) {
        ReleasePolicy.Rule rule = service.release.get("schools");
        assertThat(released.attributes().get("schools").contains(SCHOOL.value()))
            .isEqualTo(rule.isOf(profile));
        assertThat(released.attributes().get("schools").contains(OTHER_SCHOOL.value()))
            .isEqualTo(rule.isOf(other));
      }
    }
  }

  @Test
  void namesNobodyWhenPrinted() {
    service.releases("familyName");

    assertThat(released().toString() + person.build() + service.contract())
        .doesNotContain("Exempl")
        .doesNotContain("Lou");
  }

  private static Set<SdetProfile> profiles(Random random) {
    var some = new java.util.HashSet<SdetProfile>();
    for (SdetProfile profile : SdetProfile.values()) {
      if (random.nextInt(3) == 0) {
        some.add(profile);
      }
    }
    return some;
  }
}
