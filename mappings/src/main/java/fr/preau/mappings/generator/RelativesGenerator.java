package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Invents the people around the children of a family, and what each is to each child. */
final class RelativesGenerator {
  private static final int MOTHER = 10;
  private static final int FATHER = 20;
  private static final int LEGAL_GUARDIAN = 50;
  private static final int CHILD_WELFARE = 51;
  private static final int EDUCATOR = 41;
  private static final List<Integer> CONTACTS = List.of(37, 38, 38, 39, 39, 42, 43, 90);

  /** Those who answer for the children, the first one paying, and those who are only contacts. */
  record Household(String name, List<Link> responsible, List<Link> contacts) {}

  private final Draw draw;
  private final Names names;
  private final LocalDate firstExport;
  private long nextId;

  RelativesGenerator(Draw draw, Names names, LocalDate firstExport, long firstId) {
    this.draw = draw;
    this.names = names;
    this.firstExport = firstExport;
    this.nextId = firstId;
  }

  Household household(String name) {
    List<Link> contacts = new ArrayList<>();
    int shape = draw.below(1_000);
    List<Link> responsible = responsible(name, shape, contacts);
    int extra = draw.chance(110) ? draw.between(1, 2) : 0;
    for (int i = 0; i < extra; i++) {
      Relative relative = relative(names.stranger(draw, born()), true);
      contacts.add(new Link(relative, draw.one(CONTACTS), false, 0, draw.chance(900)));
    }
    return new Household(name, responsible, contacts);
  }

  /** What the household is to one child. An adult may answer for himself. */
  List<Link> links(Household household, Identity child, boolean adult, int rankInFamily) {
    List<Link> links = new ArrayList<>();
    boolean self = adult && draw.chance(300);
    boolean half = rankInFamily > 0 && household.responsible().size() == 2 && draw.chance(60);
    for (Link link : household.responsible()) {
      links.add(self ? withoutRights(link) : draw.chance(5) ? withoutRights(link) : link);
    }
    if (half) {
      links.set(1, parent(household.name(), false, true, 1));
    }
    links.addAll(household.contacts());
    if (self) {
      links.add(new Link(relative(child, false), Link.SELF, true, 1, true));
    }
    return List.copyOf(links);
  }

  /** Now and then, someone whom no pupil's record names. */
  List<Relative> unclaimed() {
    return draw.chance(8) ? List.of(relative(names.stranger(draw, born()), true)) : List.of();
  }

  private List<Link> responsible(String name, int shape, List<Link> contacts) {
    if (shape < 630) {
      return List.of(parent(name, true, false, 1), parent(name, false, false, 1));
    } else if (shape < 850) {
      return List.of(parent(name, true, false, 1), parent(name, false, true, 1));
    } else if (shape < 890) {
      return List.of(parent(name, true, false, 1), parent(name, false, true, 2));
    } else if (shape < 950) {
      return List.of(parent(name, draw.chance(850), false, 1));
    } else if (shape < 970) {
      boolean women = draw.chance(500);
      return List.of(parent(name, women, false, 1), parent(name, women, false, 1));
    } else if (shape < 985) {
      Relative guardian = relative(names.stranger(draw, born()), false);
      return List.of(new Link(guardian, LEGAL_GUARDIAN, true, 1, true));
    }
    contacts.add(new Link(relative(names.stranger(draw, born()), false), EDUCATOR, false, 0, true));
    Relative welfare = relative(names.stranger(draw, born()), true);
    return List.of(new Link(welfare, CHILD_WELFARE, true, 1, false));
  }

  private Link parent(String name, boolean mother, boolean apart, int legal) {
    boolean sameName = !apart || !mother;
    String birthName = mother || !sameName ? names.family(draw) : name;
    String usageName = sameName && draw.chance(700) ? name : birthName;
    Identity identity = names.person(draw, mother, birthName, usageName, born());
    boolean pays = !apart;
    return new Link(relative(identity, apart), mother ? MOTHER : FATHER, pays, legal, true);
  }

  private Relative relative(Identity identity, boolean apart) {
    return new Relative(nextId++, identity, apart);
  }

  private LocalDate born() {
    return LocalDate.of(firstExport.getYear() - draw.between(32, 62), 1, 1)
        .plusDays(draw.below(365));
  }

  private static Link withoutRights(Link link) {
    return new Link(link.relative(), link.relation(), link.pays(), 0, link.contact());
  }
}
