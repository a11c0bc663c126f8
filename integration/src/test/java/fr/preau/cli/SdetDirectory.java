package fr.preau.cli;

import fr.preau.testing.RealSlapd;
import fr.preau.testing.SdetSchema;

/** A small SDET directory on a real slapd. */
final class SdetDirectory {
  static final String SUFFIX = "dc=example,dc=org";
  static final String READER = "cn=lecteur,ou=applications," + SUFFIX;
  static final String PASSWORD = "mot-de-passe-du-lecteur";
  static final String SCHOOL = "ENTStructureSIREN=19990001400012,ou=structures," + SUFFIX;

  private SdetDirectory() {}

  /** A server with one school, no people yet; lines are added to its configuration. */
  static RealSlapd start(String... configuration) {
    return RealSlapd.under(SUFFIX)
        .schema(SdetSchema.files())
        .with(configuration)
        .start()
        .add(
            """
            dn: %s
            objectClass: domain
            dc: example
            """
                .formatted(SUFFIX),
            unit("people"),
            unit("structures"),
            unit("groups"),
            unit("applications"),
            """
            dn: %s
            objectClass: applicationProcess
            objectClass: simpleSecurityObject
            cn: lecteur
            userPassword: %s
            """
                .formatted(READER, PASSWORD),
            """
            dn: %s
            objectClass: ENTStructure
            objectClass: ENTEtablissement
            ou: LYCEE EXEMPLE
            ENTStructureJointure: AC-TEST$1
            ENTStructureNomCourant: LYCEE EXEMPLE
            ENTStructureSIREN: 19990001400012
            ENTStructureUAI: 0990001N
            ENTStructureTypeStruct: LYCEE
            ENTEtablissementMinistereTutelle: EDUCATION NATIONALE
            ENTEtablissementContrat: PU
            ENTStructureClasses: 5A$5EME A$10110001110
            ENTStructureGroupes: G1$GROUPE 1$5A
            """
                .formatted(SCHOOL));
  }

  /** Lines of a pupil in division 5A. */
  static String pupil(String uid, String givenName, String... more) {
    return """
        dn: uid=%1$s,ou=people,%2$s
        objectClass: ENTEleve
        uid: %1$s
        cn: EXEMPLE %3$s
        sn: EXEMPLE
        givenName: %3$s
        ENTPersonLogin: %1$s
        ENTPersonJointure: AC-TEST$%1$s
        ENTPersonDateNaissance: 28/02/2013
        ENTPersonStructRattach: %4$s
        ENTEleveStatutEleve: SCOLAIRE
        ENTEleveMEF: 10110001110
        ENTEleveLibelleMEF: 5EME
        ENTEleveNivFormation: 5EME
        ENTEleveFiliere: 5EME
        ENTEleveMajeur: N
        ENTEleveClasses: %4$s$5A
        %5$s
        """
        .formatted(uid, SUFFIX, givenName, SCHOOL, String.join("\n", more))
        .strip();
  }

  /** Lines of a person with an auxiliary class. */
  static String adult(String uid, String auxiliary, String... more) {
    return """
        dn: uid=%1$s,ou=people,%2$s
        objectClass: ENTPerson
        objectClass: %3$s
        uid: %1$s
        cn: EXEMPLE Dominique
        sn: EXEMPLE
        givenName: Dominique
        ENTPersonLogin: %1$s
        ENTPersonJointure: AC-TEST$%1$s
        %4$s
        """
        .formatted(uid, SUFFIX, auxiliary, String.join("\n", more))
        .strip();
  }

  static String dn(String uid) {
    return "uid=%s,ou=people,%s".formatted(uid, SUFFIX);
  }

  private static String unit(String name) {
    return """
        dn: ou=%1$s,%2$s
        objectClass: organizationalUnit
        ou: %1$s
        """
        .formatted(name, SUFFIX);
  }
}
