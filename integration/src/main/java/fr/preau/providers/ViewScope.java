package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far a provider sees: subscription and release policy, resolved.
 *
 * @param provider id of the provider
 * @param schools subscribed schools; empty for every school
 * @param profiles subscribed profiles
 * @param released attributes the provider gets beside names and schools
 * @param degree the only degree whose schools it sees; empty for both
 * @param policy what it says of some people only; empty where it says the same of everybody
 */
record ViewScope(
    String provider,
    Optional<Set<Uai>> schools,
    Set<SdetProfile> profiles,
    Set<ReleasedAttribute> released,
    Optional<DegreeScope> degree,
    Optional<ViewPolicy> policy) {
  /** The profiles that the GAR knows, in the spelling of {@link SdetProfile}. */
  static final Set<SdetProfile> GAR_PROFILES =
      Set.copyOf(
          EnumSet.of(
              SdetProfile.PUPIL,
              SdetProfile.TEACHER,
              SdetProfile.LIBRARIAN,
              SdetProfile.HEAD,
              SdetProfile.SCHOOL_LIFE,
              SdetProfile.SCHOOL_STAFF,
              SdetProfile.LOCAL_AUTHORITY));

  ViewScope {
    schools = schools.map(Set::copyOf);
    profiles = Set.copyOf(profiles);
    released = Set.copyOf(released);
  }

  ViewScope(
      String provider,
      Optional<Set<Uai>> schools,
      Set<SdetProfile> profiles,
      Set<ReleasedAttribute> released) {
    this(provider, schools, profiles, released, Optional.empty(), Optional.empty());
  }

  /** The same, within one degree. */
  ViewScope within(DegreeScope only) {
    return new ViewScope(provider, schools, profiles, released, Optional.of(only), policy);
  }

  boolean releases(ReleasedAttribute attribute) {
    return released.contains(attribute);
  }
}
