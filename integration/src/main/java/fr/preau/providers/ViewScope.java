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
 */
record ViewScope(
    String provider,
    Optional<Set<Uai>> schools,
    Set<SdetProfile> profiles,
    Set<ReleasedAttribute> released) {
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

  boolean releases(ReleasedAttribute attribute) {
    return released.contains(attribute);
  }
}
