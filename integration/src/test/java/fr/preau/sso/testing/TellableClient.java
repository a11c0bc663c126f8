package fr.preau.sso.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client {@code told-rp} of {@link SsoHub}, which wants to be told of logouts. */
public final class TellableClient {
  /** Its id. */
  public static final String ID = "told-rp";

  /** Id of another, which is told and never answers. */
  public static final String SILENT = "silent-rp";

  private static final List<String> TOKENS = new CopyOnWriteArrayList<>();
  private static final HttpServer SERVER = serve();
  private static volatile int status = 200;

  private TellableClient() {}

  /** Logout tokens that it was sent. */
  public static List<String> tokens() {
    return new ArrayList<>(TOKENS);
  }

  /** The status of HTTP that it answers with from now on. */
  public static void answering(int with) {
    status = with;
  }

  static String backchannelLogoutUri(String id) {
    return id.equals(SILENT)
        ? SilentServer.root() + "/logout"
        : "http://localhost:%d/logout".formatted(SERVER.getAddress().getPort());
  }

  private static HttpServer serve() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      server.createContext(
          "/logout",
          exchange -> {
            String form =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            TOKENS.add(
                URLDecoder.decode(
                    form.substring("logout_token=".length()), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
