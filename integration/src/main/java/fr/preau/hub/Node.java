package fr.preau.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called among those that share a database. */
final class Node {
  private Node() {}

  /** Host and process, such as {@code hub1-4711}. */
  static String name() {
    return host() + "-" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "hub"; // a host without a name: the process tells nodes apart
    }
  }
}
