package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import fr.preau.testing.RealSlapd;
import fr.preau.testing.SdetSchema;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The profile {@code openldap-sdet} on servers whose schema refuses what the SDET does not know.
 */
class SdetProviderTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  /** Our own schema, and that of a regional ENT where it is at hand. */
  static Stream<List<Path>> schemas() {
    return Stream.of(List.of(SdetSchema.own()), List.of(SdetSchema.files())).distinct();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aWholeSchoolIsWrittenChangedAndDeactivated(List<Path> schema) throws Exception {
    try (RealSlapd slapd =
        RealSlapd.under("dc=example,dc=org")
            .schema(schema.toArray(Path[]::new))
            .with("index employeeNumber,businessCategory eq")
            .start()
            .add("dn: dc=example,dc=org\nobjectClass: domain\ndc: example")) {
      var roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
      var directory =
          new TestDirectory(home, DB.dataSource(), SettableClock.on("2026-09-01"))
              .on(slapd, "openldap-sdet");
      long school = roster.school(UAI);
      long division = roster.division(school, "6A");
      long pupil = roster.pupil(school);
      roster.set(pupil, "birth_date", LocalDate.of(2014, 12, 31));
      roster.login(pupil, "lou.exemple");
      roster.join(pupil, division, roster.group(school, "6LAT", "6A"));
      roster.level("10010012110", "6EME");
      roster.studies(pupil, "10010012110", "030200");
      roster.login(roster.guardian(pupil), "dominique.exemple");
      long teacher = roster.teacher(school);
      roster.login(teacher, "camille.exemple");
      roster.teaches(teacher, division, "030200");
      long head = roster.staff();
      roster.post(head, school, false, true);
      roster.login(head, "claude.exemple");
      long alone = roster.pupil(school);
      roster.login(alone, "sans.classe");

      ProviderReport report = directory.push();

      assertThat(report.leftOutRecords()).isEmpty();
      assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
      Entry lou = directory.entry(slapd, "uid=lou.exemple,ou=people").orElseThrow();
      assertThat(lou.getObjectClassValues()).contains("ENTEleve");
      assertThat(lou.getAttributeValues("ENTEleveClasses")).containsExactly(UAI + "$6A");
      assertThat(lou.getAttributeValues("ENTEleveGroupes")).containsExactly(UAI + "$6LAT");
      assertThat(lou.getAttributeValue("ENTEleveLibelleMEF")).isEqualTo("6EME");
      assertThat(lou.getAttributeValue("ENTPersonDateNaissance")).isEqualTo("31/12/2014");
      assertThat(lou.getAttributeValues("ENTPersonProfils")).containsExactly("National_elv");
      assertThat(directory.entry(slapd, "uid=sans.classe,ou=people").orElseThrow())
          .extracting(entry -> entry.getAttributeValue("ENTEleveClasses"))
          .isEqualTo(UAI + "$");
      assertThat(directory.entry(slapd, "uid=dominique.exemple,ou=people").orElseThrow())
          .extracting(entry -> entry.getAttributeValue("ENTAuxPersRelEleveEleve"))
          .isEqualTo(lou.getDN());
      assertThat(directory.entry(slapd, "uid=camille.exemple,ou=people").orElseThrow())
          .extracting(entry -> entry.getAttributeValue("ENTAuxEnsClasses"))
          .isEqualTo(UAI + "$6A");
      assertThat(directory.entry(slapd, "uid=claude.exemple,ou=people").orElseThrow())
          .extracting(
              entry -> entry.getObjectClassValues()[entry.getObjectClassValues().length - 1])
          .isEqualTo("ENTAuxNonEnsEtab");
      assertThat(directory.names(slapd))
          .contains("cn=%s-division-6A,ou=groups".formatted(UAI))
          .contains("cn=%s-group-6LAT,ou=groups".formatted(UAI));
      assertThat(directory.entry(slapd, "ENTStructureUAI=%s,ou=structures".formatted(UAI)))
          .isPresent();
      assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
      assertThat(directory.providers().drift("ent", Duration.ofSeconds(1)).counts()).isEmpty();

      roster.leave(pupil, division);
      roster.suspend(alone);

      assertThat(directory.push().leftOutRecords()).isEmpty();
      assertThat(directory.names(slapd)).contains("uid=sans.classe,ou=inactifs");
      assertThat(directory.entry(slapd, "uid=lou.exemple,ou=people").orElseThrow())
          .extracting(entry -> entry.getAttributeValue("ENTEleveClasses"))
          .isEqualTo(UAI + "$");
      assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
    }
  }
}
