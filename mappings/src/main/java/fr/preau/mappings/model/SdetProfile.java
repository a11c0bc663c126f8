package fr.preau.mappings.model;

/** National profiles of the SDET, spelled as the GAR expects them. */
public enum SdetProfile {
  PUPIL("National_elv"),
  GUARDIAN("National_tut"),
  TEACHER("National_ens"),
  LIBRARIAN("National_doc"),
  HEAD("National_dir"),
  SCHOOL_LIFE("National_evs"),
  SCHOOL_STAFF("National_eta"),
  LOCAL_AUTHORITY("National_col"),
  ACADEMY("National_aca");

  private final String code;

  SdetProfile(String code) {
    this.code = code;
  }

  /** The national spelling, such as {@code National_ens}. */
  public String code() {
    return code;
  }

  /** The profile of that spelling, whatever its case. */
  public static SdetProfile ofCode(String code) {
    for (SdetProfile profile : values()) {
      if (profile.code.equalsIgnoreCase(code)) {
        return profile;
      }
    }
    throw new IllegalArgumentException("Unknown SDET profile: '%s'".formatted(code));
  }
}
