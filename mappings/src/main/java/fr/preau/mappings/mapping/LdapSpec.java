package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.ldap.Membership;
import fr.preau.mappings.reader.ldap.NameMatch;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code ldap} of a document: which entries of a directory it maps.
 *
 * @param filter which entries
 * @param match what they must look like to count
 * @param each attribute of which each value makes an entry
 * @param distinct whether the first entry of a key counts
 * @param schools attributes whose values begin with a school
 * @param memberships values that come of groups, by attribute
 * @param yaml the section as it is written
 * @param where place of the section
 */
record LdapSpec(
    String filter,
    Optional<NameMatch> match,
    Optional<String> each,
    boolean distinct,
    Set<String> schools,
    Map<String, Membership> memberships,
    String yaml,
    Where where) {}
