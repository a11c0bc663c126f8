package fr.preau.mappings.writer.gar;

/**
 * One record of a provider view, already decided: what is here is what the GAR is sent. Texts are
 * written as they are; {@link GarRules} says whether the format takes them.
 */
public sealed interface GarRecord
    permits GarSchool,
        GarLevel,
        GarSubject,
        GarPupil,
        GarTeacher,
        GarPersonLevel,
        GarPupilSubject,
        GarGroup,
        GarPersonGroup,
        GarGroupTeaching,
        GarClassTeaching,
        GarResponsible {
  /** Where the record goes. */
  GarSection section();

  /** What makes it unique in its section. */
  GarKey key();
}
