package fr.preau.mappings.mapping;

import static fr.preau.mappings.mapping.Component.many;
import static fr.preau.mappings.mapping.Component.one;
import static fr.preau.mappings.mapping.Component.optional;

import fr.preau.mappings.model.ChildLink;
import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.LevelRef;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import java.util.List;

/** Shapes of the records that composite values make, inside other records. */
final class PartShapes {
  static final Shape CLASS_REF =
      new Shape(
          "ClassRef",
          List.of(
              one("school", ValueType.TEXT),
              one("code", ValueType.TEXT),
              optional("label", ValueType.TEXT)),
          slots -> new ClassRef(slots.text(0), slots.text(1), slots.optional(2)));

  static final Shape TEACHING_REF =
      new Shape(
          "TeachingRef",
          List.of(
              one("school", ValueType.TEXT),
              one("code", ValueType.TEXT),
              optional("subject", ValueType.SUBJECT),
              optional("label", ValueType.TEXT)),
          slots ->
              new TeachingRef(slots.text(0), slots.text(1), slots.optional(2), slots.optional(3)));

  static final Shape LEVEL_REF =
      new Shape(
          "LevelRef",
          List.of(one("school", ValueType.TEXT), one("level", ValueType.MEF)),
          slots -> new LevelRef(slots.text(0), slots.one(1)));

  static final Shape RELATIVE_LINK =
      new Shape(
          "RelativeLink",
          List.of(
              one("person", ValueType.TEXT),
              one("relation", ValueType.RELATION),
              one("relationCode", ValueType.TEXT),
              one("legalStatus", ValueType.INTEGER),
              one("guardian", ValueType.BOOLEAN),
              one("pays", ValueType.BOOLEAN),
              one("contact", ValueType.BOOLEAN)),
          slots ->
              new RelativeLink(
                  slots.text(0),
                  slots.one(1),
                  slots.text(2),
                  slots.<Integer>one(3),
                  slots.flag(4),
                  slots.flag(5),
                  slots.flag(6)));

  static final Shape CHILD_LINK =
      new Shape(
          "ChildLink",
          List.of(
              one("pupil", ValueType.TEXT),
              one("relation", ValueType.RELATION),
              one("relationCode", ValueType.TEXT),
              one("legalStatus", ValueType.INTEGER),
              one("guardian", ValueType.BOOLEAN),
              one("pays", ValueType.BOOLEAN),
              one("contact", ValueType.BOOLEAN)),
          slots ->
              new ChildLink(
                  slots.text(0),
                  slots.one(1),
                  slots.text(2),
                  slots.<Integer>one(3),
                  slots.flag(4),
                  slots.flag(5),
                  slots.flag(6)));

  static final Shape STAFF_FUNCTION =
      new Shape(
          "StaffFunction",
          List.of(
              one("school", ValueType.TEXT),
              one("code", ValueType.TEXT),
              optional("label", ValueType.TEXT),
              optional("disciplineCode", ValueType.TEXT),
              optional("disciplineLabel", ValueType.TEXT),
              one("profile", ValueType.PROFILE)),
          slots ->
              new StaffFunction(
                  slots.text(0),
                  slots.text(1),
                  slots.optional(2),
                  slots.optional(3),
                  slots.optional(4),
                  slots.one(5)));

  static final Shape DECLARED_DIVISION =
      new Shape(
          "DeclaredDivision",
          List.of(
              one("code", ValueType.TEXT),
              one("label", ValueType.TEXT),
              many("levels", ValueType.MEF)),
          slots -> new DeclaredDivision(slots.text(0), slots.text(1), slots.list(2)));

  static final Shape DECLARED_GROUP =
      new Shape(
          "DeclaredGroup",
          List.of(
              one("code", ValueType.TEXT),
              one("label", ValueType.TEXT),
              many("divisions", ValueType.TEXT)),
          slots -> new DeclaredGroup(slots.text(0), slots.text(1), slots.list(2)));

  private PartShapes() {}
}
