package fr.preau.mappings.model;

/**
 * A relative's link to a pupil, for sources that state it on the relative's side: the mirror of
 * {@link RelativeLink}.
 *
 * @param pupil id of the pupil in the same namespace
 * @param relation canonical relation
 * @param relationCode code as the source wrote it, kept raw
 * @param legalStatus 1 legal representative, 2 person in charge, 0 neither
 * @param guardian whether the mapping makes this link a guardian (else a contact)
 * @param pays whether the person pays the fees
 * @param contact whether the person may be contacted
 */
public record ChildLink(
    String pupil,
    Relation relation,
    String relationCode,
    int legalStatus,
    boolean guardian,
    boolean pays,
    boolean contact) {}
