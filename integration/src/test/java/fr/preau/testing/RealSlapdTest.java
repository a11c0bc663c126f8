package fr.preau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealSlapdTest {
  @Test
  void startsWithASchemaAndStops(@TempDir Path directory) throws Exception {
    Path schema = directory.resolve("own.schema");
    Files.writeString(
        schema,
        "attributetype ( 1.3.6.1.4.1.32473.1.1 NAME 'ownWord'"
            + " EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"
            + "objectclass ( 1.3.6.1.4.1.32473.2.1 NAME 'ownThing' SUP top AUXILIARY MAY ownWord )\n");
    Path people = directory.resolve("people.ldif");
    Files.writeString(people, "dn: ou=people,dc=example,dc=org\nobjectClass: organizationalUnit\n");
    RealSlapd slapd = RealSlapd.under("dc=example,dc=org").schema(schema).start();
    try (slapd) {
      slapd
          .add(
              """
              dn: dc=example,dc=org
              objectClass: domain
              objectClass: ownThing
              dc: example
              ownWord: préau
              """)
          .load(people);

      try (LDAPConnection connection = slapd.connectWithTls()) {
        assertThat(connection.getEntry(slapd.suffix()).getAttributeValue("ownWord"))
            .isEqualTo("préau");
        assertThat(connection.getEntry("ou=people,dc=example,dc=org")).isNotNull();
      }
    }

    assertThat(slapd.trustStore().getParent()).doesNotExist();
  }
}
