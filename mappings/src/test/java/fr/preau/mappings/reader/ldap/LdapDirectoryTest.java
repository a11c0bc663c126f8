package fr.preau.mappings.reader.ldap;

import static fr.preau.mappings.reader.ldap.TestDirectory.SUFFIX;
import static fr.preau.mappings.reader.ldap.TestDirectory.people;
import static fr.preau.mappings.reader.ldap.TestDirectory.shape;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LdapDirectoryTest {
  private static final LdapSearch PUPILS = people("(employeeType=pupil)");
  private static final LdapShape PUPIL = shape("inetorgperson/pupil");

  @Test
  void readsEveryPageToTheEnd() {
    try (var directory = new TestDirectory().pupils(25)) {
      List<RawEntry> entries = TestDirectory.read(directory.pass(), PUPILS, PUPIL);

      assertThat(entries)
          .extracting(entry -> entry.id().orElseThrow())
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 25).mapToObj(i -> "p" + i).toList());
      assertThat(entries.get(24).line()).isEqualTo(25);
      assertThat(entries).allMatch(entry -> entry.kind().equals(Optional.of("pupil")));
    }
  }

  @Test
  void namesAttributesAsTheMappingDoesAndKeepsAllTheirValues() {
    try (var directory = new TestDirectory()) {
      directory.add(
          "dn: UID=p1,ou=people," + SUFFIX,
          "objectclass: inetOrgPerson",
          "UID: p1",
          "SN: EXEMPLE",
          "GIVENNAME:: Wm/DqQ==",
          "employeetype: pupil",
          "employeetype: delegate",
          "departmentNumber:",
          "description: not asked for");

      RawEntry entry = TestDirectory.read(directory.pass(), PUPILS, PUPIL).get(0);

      assertThat(entry.values("givenName")).containsExactly("Zoé");
      assertThat(entry.values("sn")).containsExactly("EXEMPLE");
      assertThat(entry.attributes()).doesNotContainKeys("departmentNumber", "description");
    }
  }

  @Test
  void givesMembersWhatTheirGroupsSayThroughGroupsInGroups() {
    try (var directory = new TestDirectory().pupil("p1").pupil("p2").pupil("p3")) {
      school(directory);
      group(directory, "5A", "UID=P1, OU=People, DC=example,DC=org", "cn=half,ou=groups," + SUFFIX);
      directory.add(
          "dn: cn=half,ou=groups," + SUFFIX,
          "objectClass: groupOfNames",
          "businessCategory: division",
          "cn: half",
          "member: uid=p2,ou=people," + SUFFIX,
          "member: cn=5A,ou=0990001N,ou=groups," + SUFFIX,
          "member: not a name",
          "member:");
      LdapDirectory pass = directory.pass();
      pass.readGroups(groups(), "@divisions", PUPIL.memberships().get("@divisions"));

      List<RawEntry> entries = TestDirectory.read(pass, PUPILS, PUPIL);

      assertThat(divisions(entries, "p1")).containsExactly("0990001N$5A$");
      assertThat(divisions(entries, "p2")).containsExactly("0990001N$5A$");
      assertThat(divisions(entries, "p3")).isEmpty();
      assertThat(pass.notices()).extracting(Notice::code).containsExactly("ldap-member");
    }
  }

  /** Active Directory hands out 1,500 values at a time. */
  @Test
  void fetchesTheFurtherRangesOfMembers() {
    String[] members =
        IntStream.range(0, 25)
            .mapToObj(i -> "uid=p%d,ou=people,%s".formatted(i, SUFFIX))
            .toArray(String[]::new);
    try (var directory = new TestDirectory(new RangedMembers(members, 10)).pupils(25)) {
      school(directory);
      group(directory, "5A", "uid=nobody");
      LdapDirectory pass = directory.pass();
      pass.readGroups(groups(), "@divisions", PUPIL.memberships().get("@divisions"));

      assertThat(TestDirectory.read(pass, PUPILS, PUPIL))
          .hasSize(25)
          .allMatch(entry -> entry.values("@divisions").equals(List.of("0990001N$5A$")));
    }
  }

  @Test
  void namesSchoolsByTheirKeyWhereverEntriesNameThemByTheirDn() {
    LdapShape school = shape("sdet/school");
    LdapShape pupil = shape("sdet/pupil");
    try (var directory = new TestDirectory()) {
      directory.add(
          "dn: ENTStructureSIREN=19990001400012,ou=people," + SUFFIX,
          "objectClass: ENTStructure",
          "ENTStructureSIREN: 19990001400012",
          "ENTStructureUAI: 0990001N",
          "ENTStructureNomCourant: LYCEE EXEMPLE");
      directory.add(
          "dn: uid=X0000001,ou=people," + SUFFIX,
          "objectClass: ENTEleve",
          "uid: X0000001",
          "ENTPersonStructRattach: ENTStructureSIREN=19990001400012, ou=people, dc=EXAMPLE, dc=org",
          "ENTEleveClasses: entStructureSIREN=19990001400012,ou=people," + SUFFIX + "$5A",
          "ENTEleveClasses: 0990002P$",
          "ENTEleveGroupes: ENTStructureSIREN=7,ou=elsewhere," + SUFFIX + "$G1");
      LdapDirectory pass = directory.pass();
      pass.readSchools(people("(objectClass=ENTStructure)"), school);

      RawEntry entry = TestDirectory.read(pass, people("(objectClass=ENTEleve)"), pupil).get(0);

      assertThat(entry.values("ENTPersonStructRattach")).containsExactly("0990001N");
      assertThat(entry.values("ENTEleveClasses"))
          .containsExactlyInAnyOrder("0990001N$5A", "0990002P$");
      assertThat(entry.values("ENTEleveGroupes")).containsExactly("7$G1");
    }
  }

  @Test
  void makesOneLevelOfThePupilsInIt() {
    try (var directory = new TestDirectory()) {
      for (String uid : List.of("a", "b", "c")) {
        directory.add(
            "dn: uid=%s,ou=people,%s".formatted(uid, SUFFIX),
            "objectClass: ENTEleve",
            "uid: " + uid,
            "ENTEleveMEF: " + (uid.equals("c") ? "10010012110" : "10110001110"),
            "ENTEleveCodeEnseignements: 030201",
            "ENTEleveCodeEnseignements: 06130" + (uid.equals("c") ? 1 : 0));
      }

      assertThat(
              TestDirectory.read(
                  directory.pass(), people("(objectClass=ENTEleve)"), shape("sdet/level")))
          .extracting(entry -> entry.id().orElseThrow())
          .containsExactlyInAnyOrder("10110001110", "10010012110");
      assertThat(
              TestDirectory.read(
                  directory.pass(), people("(objectClass=ENTEleve)"), shape("sdet/subject")))
          .extracting(entry -> entry.id().orElseThrow())
          .containsExactlyInAnyOrder("030201", "061300", "061301");
    }
  }

  @Test
  void writesTheGuidOfActiveDirectoryAsToolsDo() {
    try (var directory = new TestDirectory()) {
      directory.add(
          "dn: cn=Lou,ou=people," + SUFFIX,
          "objectClass: user",
          "cn: Lou",
          "objectGUID:: MyIRAFVEd2aImaq7zN3u/w==");

      assertThat(
              TestDirectory.read(
                      directory.pass(),
                      people("(objectClass=user)"),
                      shape("active-directory/pupil"))
                  .get(0)
                  .id())
          .contains("00112233-4455-6677-8899-aabbccddeeff");
    }
  }

  @Test
  void tellsOnceThatValuesAreNoText() {
    try (var directory = new TestDirectory()) {
      directory.pupil("p1", "departmentNumber:: //79").pupil("p2", "departmentNumber:: //79");
      try (EntryReader reader = directory.pass().open(PUPILS, PUPIL)) {
        assertThat(TestDirectory.all(reader)).hasSize(2);
        assertThat(reader.notices()).extracting(Notice::code).containsExactly("ldap-not-text");
      }
    }
  }

  @Test
  void readsOnlyWhatChangedAndTheMembersOfGroupsThatDid() {
    try (var directory =
        new TestDirectory().pupil("p1", "uSNChanged: 105").pupil("p2", "uSNChanged: 120")) {
      directory.pupil("p3", "uSNChanged: 106");
      school(directory);
      directory.add(
          "dn: cn=5A,ou=0990001N,ou=groups," + SUFFIX,
          "objectClass: groupOfNames",
          "businessCategory: division",
          "cn: 5A",
          "uSNChanged: 121",
          "member: uid=p1,ou=people," + SUFFIX,
          "member: uid=gone,ou=people," + SUFFIX);
      var pass =
          new LdapDirectory(
              directory.settings(),
              Optional.of("uSNChanged"),
              fr.preau.mappings.reader.ExportHeader.none());
      var since = Optional.of(new LdapSearch.Since("uSNChanged", "120"));
      pass.readGroups(
          new LdapSearch("divisions", "ou=groups," + SUFFIX, true, groups().filter(), since),
          "@divisions",
          PUPIL.memberships().get("@divisions"));

      List<RawEntry> entries =
          TestDirectory.read(
              pass, new LdapSearch("pupil", PUPILS.base(), true, PUPILS.filter(), since), PUPIL);

      assertThat(entries)
          .extracting(entry -> entry.id().orElseThrow())
          .containsExactlyInAnyOrder("p2", "p1");
      assertThat(divisions(entries, "p1")).containsExactly("0990001N$5A$");
      assertThat(pass.newestChange()).hasValue(121);
    }
  }

  private static LdapSearch groups() {
    return new LdapSearch(
        "divisions",
        "ou=groups," + SUFFIX,
        true,
        "(&(objectClass=groupOfNames)(businessCategory=division))",
        Optional.empty());
  }

  private static void school(TestDirectory directory) {
    directory.add(
        "dn: ou=0990001N,ou=groups," + SUFFIX, "objectClass: organizationalUnit", "ou: 0990001N");
  }

  private static void group(TestDirectory directory, String code, String... members) {
    List<String> lines =
        new java.util.ArrayList<>(
            List.of(
                "dn: cn=%s,ou=0990001N,ou=groups,%s".formatted(code, SUFFIX),
                "objectClass: groupOfNames",
                "businessCategory: division",
                "cn: " + code));
    Arrays.stream(members).map("member: "::concat).forEach(lines::add);
    directory.add(lines.toArray(String[]::new));
  }

  private static List<String> divisions(List<RawEntry> entries, String uid) {
    return entries.stream()
        .filter(entry -> entry.id().equals(Optional.of(uid)))
        .findFirst()
        .orElseThrow()
        .values("@divisions");
  }

  /** Puts ranges of values in the place of those of {@code member}. */
  private static final class RangedMembers extends InMemoryOperationInterceptor {
    private final String[] members;
    private final int most;

    RangedMembers(String[] members, int most) {
      this.members = members;
      this.most = most;
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
      Entry entry = found.getSearchEntry().duplicate();
      ReadOnlySearchRequest request = found.getRequest();
      int from =
          request.getAttributeList().stream()
              .filter(name -> name.startsWith("member;range="))
              .map(name -> name.substring("member;range=".length(), name.indexOf("-*")))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElse(0);
      if (from > 0 || entry.hasAttribute("member")) {
        int to = Math.min(from + most, members.length);
        entry.removeAttribute("member");
        entry.addAttribute(
            new Attribute(
                "member;range=%d-%s".formatted(from, to == members.length ? "*" : to - 1),
                Arrays.copyOfRange(members, from, to)));
        found.setSearchEntry(entry);
      }
    }
  }
}
