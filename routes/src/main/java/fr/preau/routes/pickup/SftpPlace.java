package fr.preau.routes.pickup;

import fr.preau.routes.pickup.PickupPlace.Sftp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.SftpEndpoint;

/** The Camel endpoint of a directory on an SFTP server. Secrets are never part of its address. */
final class SftpPlace {
  /** No reconnecting of Camel's own: the route's policy is the only one that tries again. */
  private static final String SSH =
      "strictHostKeyChecking=yes&useUserKnownHostsFile=false&preferredAuthentications=publickey"
          + "&maximumReconnectAttempts=0&connectTimeout=10000"
          + "&stepwise=false&autoCreate=false&throwExceptionOnConnectFailed=true";

  /** One file a look, out of the whole listing. */
  private static final String READ =
      "maxMessagesPerPoll=1&eagerMaxMessagesPerPoll=false&sortBy=file:modified"
          + "&idempotent=false";

  private SftpPlace() {}

  /**
   * @param answer how long the server may be silent
   */
  static SftpEndpoint endpoint(CamelContext context, Sftp place, Duration answer) {
    var endpoint =
        context.getEndpoint(
            "sftp:%s:%d/%s?username=RAW(%s)&privateKeyFile=RAW(%s)&knownHostsFile=RAW(%s)&%s&%s&%s"
                    .formatted(
                        place.host(),
                        place.port(),
                        place.directory().replaceFirst("^/+", ""),
                        place.user(),
                        place.keyFile(),
                        place.knownHosts(),
                        SSH,
                        READ,
                        after(place))
                + "&streamDownload=true&soTimeout=%d".formatted(answer.toMillis()),
            SftpEndpoint.class);
    place
        .passphraseFile()
        .ifPresent(file -> endpoint.getConfiguration().setPrivateKeyPassphrase(secret(file)));
    return endpoint;
  }

  private static String after(Sftp place) {
    return switch (place.after()) {
      case KEEP -> "noop=true";
      case DELETE -> "delete=true";
      case MOVE -> "move=done/${file:onlyname}";
    };
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
