package fr.preau.routes.delivery;

import fr.preau.routes.delivery.DeliveryTarget.Folder;
import fr.preau.routes.delivery.DeliveryTarget.Sftp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.remote.SftpEndpoint;

/** Camel endpoints of a target. The passphrase of a key is never part of an address. */
final class TargetEndpoints {
  /** A whole file is renamed, never copied, to its final name; one that is there is left alone. */
  private static final String WRITE = "tempPrefix=.part-&fileExist=Fail";

  /** The same, but the one that is there goes just before the new one gets its name. */
  private static final String REPLACE =
      "tempPrefix=.part-&fileExist=Override&eagerDeleteTargetFile=false";

  /** Looks at a file without moving it or remembering it. */
  private static final String READ = "noop=true&idempotent=false";

  /** No reconnecting of Camel's own: the route's policy is the only one that tries again. */
  private static final String SSH =
      "strictHostKeyChecking=yes&useUserKnownHostsFile=false&preferredAuthentications=publickey"
          + "&maximumReconnectAttempts=0&connectTimeout=10000&soTimeout=60000"
          + "&disconnect=true&stepwise=false&autoCreate=false";

  private final CamelContext context;

  TargetEndpoints(CamelContext context) {
    this.context = context;
  }

  /**
   * Where files of that target are put.
   *
   * @param replaces whether they replace those of the same name
   */
  Endpoint writer(DeliveryTarget target, boolean replaces) {
    String write = replaces ? REPLACE : WRITE;
    return target instanceof Sftp sftp
        ? sftp(sftp, write)
        : folder((Folder) target, write + "&copyAndDeleteOnRenameFail=false");
  }

  /**
   * Where one file of that target is looked at.
   *
   * @param work directory for a copy of a remote file while it is looked at
   */
  Endpoint reader(DeliveryTarget target, String name, Path work) {
    String read = READ + "&fileName=RAW(" + name + ")";
    return target instanceof Sftp sftp
        ? sftp(
            sftp,
            read
                + "&throwExceptionOnConnectFailed=true&localWorkDirectory=RAW("
                + work.resolve("received")
                + ")")
        : folder((Folder) target, read);
  }

  private Endpoint folder(Folder folder, String options) {
    return context.getEndpoint("file:" + folder.directory().toAbsolutePath() + "?" + options);
  }

  private Endpoint sftp(Sftp target, String options) {
    var endpoint =
        context.getEndpoint(
            "sftp:%s:%d/%s?username=RAW(%s)&privateKeyFile=RAW(%s)&knownHostsFile=RAW(%s)&%s&%s"
                .formatted(
                    target.host(),
                    target.port(),
                    target.directory().replaceFirst("^/+", ""),
                    target.user(),
                    target.keyFile(),
                    target.knownHosts(),
                    SSH,
                    options),
            SftpEndpoint.class);
    target
        .passphraseFile()
        .ifPresent(file -> endpoint.getConfiguration().setPrivateKeyPassphrase(secret(file)));
    return endpoint;
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
