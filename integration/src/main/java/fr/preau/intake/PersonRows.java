package fr.preau.intake;

import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Staff;
import fr.preau.plan.DirectFill;
import java.time.LocalDate;
import java.util.Optional;

/** Rows of the roster's people, columns in the order of {@link DirectFill.Table#PERSON}. */
final class PersonRows {
  private static final int COLUMNS = 19;

  private final DirectFill fill;
  private final CopyBuffer rows;

  PersonRows(DirectFill fill, CopyBuffer rows) {
    this.fill = fill;
    this.rows = rows;
  }

  void pupil(long id, Pupil pupil, int file, int line) {
    start(id, pupil, pupil.birthDate(), pupil.name(), file, line);
    rows.text(pupil.ine().map(ine -> ine.value())).text(pupil.schoolPupilId());
    rows.nothing().nothing().nothing().nothing();
  }

  void relative(long id, Relative relative, int file, int line) {
    start(id, relative, Optional.empty(), relative.name(), file, line);
    rows.nothing().nothing();
    rows.text(relative.mail()).text(relative.homePhone());
    rows.text(relative.workPhone()).text(relative.mobile());
  }

  void staff(long id, Staff staff, int file, int line) {
    start(id, staff, staff.birthDate(), staff.name(), file, line);
    rows.nothing().nothing().text(staff.mail()).nothing().nothing().nothing();
  }

  private void start(
      long id,
      RosterRecord person,
      Optional<LocalDate> birthDate,
      PersonName name,
      int file,
      int line) {
    rows.row(COLUMNS).bigint(id).integer(fill.runId()).integer(file).integer(line);
    if (birthDate.isPresent()) {
      rows.date(birthDate.get());
    } else {
      rows.nothing();
    }
    rows.text(fill.namespace()).text(person.kind().code()).text(person.key().id());
    rows.text(name.family()).text(name.birthFamily()).text(name.given());
    if (name.otherGiven().isEmpty()) {
      rows.nothing();
    } else {
      rows.texts(name.otherGiven());
    }
    rows.text(name.civility());
  }
}
