package fr.preau.sso.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A partner's server that takes connections and never says anything. */
final class SilentServer {
  private static final int WAITING = 100;
  private static final ServerSocket SOCKET = open();

  private SilentServer() {}

  /** Root of its addresses. */
  static String root() {
    return "http://127.0.0.1:" + SOCKET.getLocalPort();
  }

  /** The system completes connections by itself; nobody ever takes them up. */
  private static ServerSocket open() {
    try {
      return new ServerSocket(0, WAITING, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
