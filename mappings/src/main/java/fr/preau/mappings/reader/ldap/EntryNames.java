package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import fr.preau.mappings.reader.UnreadableInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the DN of an entry says. DNs are compared parsed: servers rewrite them at will. */
final class EntryNames {
  private static final int UAI_LENGTH = 8;
  private static final Pattern A_UAI =
      Pattern.compile("(?<![0-9A-Za-z])[0-9]{7}[A-Za-z](?![0-9A-Za-z])");

  private EntryNames() {}

  /** A DN; empty when the text is none. */
  static Optional<DN> parse(String text) {
    try {
      return Optional.of(new DN(text)).filter(dn -> !dn.isNullDN());
    } catch (LDAPException e) {
      return Optional.empty();
    }
  }

  /**
   * The DN of an entry.
   *
   * @param about what was read, for people
   */
  static DN of(Entry entry, String about) {
    try {
      return entry.getParsedDN();
    } catch (LDAPException e) {
      throw UnreadableInputException.of("ldap-dn", about, e);
    }
  }

  /** 64 bits of the SHA-256 of the normalised DN: two of a million names fall together never. */
  static long hash(DN dn) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(dn.toNormalizedString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The values of an attribute that no entry holds but its name gives. */
  static List<String> derived(String attribute, DN dn) {
    return switch (attribute) {
      case LdapShape.DN -> List.of(dn.toNormalizedString());
      case LdapShape.RDN -> List.of(value(dn.getRDN()));
      case LdapShape.UAI -> uai(dn);
      default -> List.of();
    };
  }

  private static List<String> uai(DN dn) {
    for (RDN rdn : dn.getRDNs()) {
      String value = value(rdn);
      if (value.length() < UAI_LENGTH) {
        continue;
      }
      Matcher uai = A_UAI.matcher(value);
      if (uai.find()) {
        return List.of(uai.group().toUpperCase(Locale.ROOT));
      }
    }
    return List.of();
  }

  private static String value(RDN rdn) {
    return rdn.getAttributeValues()[0];
  }
}
