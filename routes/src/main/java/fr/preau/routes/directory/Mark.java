package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.Filter;

/**
 * What tells an entry of ours from any other: a value that nobody else gives.
 *
 * @param attribute name of an attribute that the server can compare
 * @param value the entry's key
 */
public record Mark(String attribute, String value) {
  Filter filter() {
    return Filter.createEqualityFilter(attribute, value);
  }
}
