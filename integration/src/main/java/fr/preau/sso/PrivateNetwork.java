package fr.preau.sso;

import java.net.InetAddress;

/**
 * Addresses that the hub reaches and a partner elsewhere could not: of this machine, of a private
 * network, of the machine's own provider of metadata. Whoever is not trusted with the inside of a
 * network may not send the hub there.
 */
public final class PrivateNetwork {
  private PrivateNetwork() {}

  /** Whether an address is not one of the public Internet (RFC 6890). */
  public static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    boolean thisNetwork = bytes.length == 4 && bytes[0] == 0;
    return neverCalled(address)
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || uniqueLocal
        || carrier
        || thisNetwork;
  }

  /** Whether an address is nobody's on any network: of one link, of many machines, of none. */
  public static boolean neverCalled(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }
}
