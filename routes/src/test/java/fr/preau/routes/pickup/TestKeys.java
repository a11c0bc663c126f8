package fr.preau.routes.pickup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key with its own certificate for localhost, made by the JDK's keytool.
 *
 * @param keyStore PKCS #12 of key and certificate
 * @param trustStore PKCS #12 of the certificate
 * @param pem the certificate
 * @param passwordFile password of both stores
 */
record TestKeys(Path keyStore, Path trustStore, Path pem, Path passwordFile) {
  static final String PASSWORD = "fictional";

  static TestKeys generate(Path directory, String name) {
    var keys =
        new TestKeys(
            directory.resolve(name + ".p12"),
            directory.resolve(name + "-trust.p12"),
            directory.resolve(name + ".pem"),
            directory.resolve(name + ".password"));
    try {
      Files.writeString(keys.passwordFile(), PASSWORD + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    keytool(
        keys.keyStore(),
        List.of(
            "-genkeypair",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            "3650",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1"));
    keytool(keys.keyStore(), List.of("-exportcert", "-rfc", "-file", keys.pem().toString()));
    keytool(keys.trustStore(), List.of("-importcert", "-noprompt", "-file", keys.pem().toString()));
    return keys;
  }

  private static void keytool(Path store, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(arguments);
    command.addAll(
        List.of(
            "-alias",
            "key",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + process.exitValue());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
