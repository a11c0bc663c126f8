package fr.preau.mappings.mapping;

import java.util.Locale;

/** What a component of a canonical record holds, and what a conversion gives. */
enum ValueType {
  TEXT,
  DATE,
  BOOLEAN,
  INTEGER,
  UAI,
  INE,
  MEF,
  SUBJECT,
  RELATION,
  PROFILE,
  /** A record of its own, made of the parts of a composite value. */
  RECORD;

  /** The word used in messages. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
