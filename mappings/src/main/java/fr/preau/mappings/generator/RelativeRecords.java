package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Relative;

/** Relatives of the 2nd degree as {@code PersRelEleve} records. */
final class RelativeRecords {
  private RelativeRecords() {}

  static AafRecord of(Relative relative, int household, String town) {
    String id = Long.toString(relative.id());
    Identity identity = relative.identity();
    int number = (int) (relative.id() % 1_000_000);
    AafRecord.Builder aaf = AafRecord.of(RecordKind.RELATIVE, id);
    aaf.attribute("ENTPersonJointure", id);
    aaf.empty("ENTPersonDateNaissance");
    aaf.attribute("ENTPersonNomPatro", identity.birthName());
    aaf.attribute("sn", identity.usageName());
    aaf.attribute("givenName", identity.given());
    aaf.attribute("ENTPersonAutresPrenoms", identity.givenNames());
    aaf.attribute("personalTitle", number % 50 == 0 ? "" : identity.title());
    aaf.attribute("homePhone", number % 3 == 0 ? Text.landLine(household) : "");
    aaf.attribute("telephoneNumber", number % 5 == 0 ? Text.landLine(number) : "");
    aaf.attribute("mobile", number % 10 == 0 ? "" : Text.mobile(number));
    aaf.attribute("ENTPersonMobileSMS", number % 10 == 0 ? "" : Text.mobile(number));
    aaf.attribute("mail", number % 10 < 6 ? Names.mail(identity, relative.id()) : "");
    Household.address(aaf, relative.apart() ? number : household, town);
    aaf.attribute("ENTPersonAdresseDiffusion", Text.flag(number % 4 != 0));
    aaf.empty("ENTAuxPersRelEleveEleve");
    return aaf.build();
  }
}
