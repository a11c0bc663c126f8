package fr.preau.testing;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for the loopback that is its own authority.
 *
 * @param certificate PEM file
 * @param key PEM file of the private key, unencrypted
 * @param trustStore PKCS #12 file that holds both
 */
record SlapdCertificate(Path certificate, Path key, Path trustStore) {
  private static final String ALIAS = "slapd";

  static SlapdCertificate generate(Path directory) throws IOException {
    Path store = directory.resolve("slapd.p12");
    var errors = new ByteArrayOutputStream();
    ResultCode result =
        ManageCertificates.main(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            errors,
            "generate-self-signed-certificate",
            "--keystore",
            store.toString(),
            "--keystore-password",
            RealSlapd.PASSWORD,
            "--keystore-type",
            "PKCS12",
            "--alias",
            ALIAS,
            "--subject-dn",
            "CN=localhost",
            "--subject-alternative-name-dns",
            "localhost",
            "--subject-alternative-name-ip-address",
            "127.0.0.1");
    if (!result.equals(ResultCode.SUCCESS)) {
      throw new AssertionError("no certificate: " + errors);
    }
    return export(directory, store);
  }

  private static SlapdCertificate export(Path directory, Path store) throws IOException {
    char[] password = RealSlapd.PASSWORD.toCharArray();
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), password);
      byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
      byte[] key = keys.getKey(ALIAS, password).getEncoded();
      Path trust = directory.resolve("trust.p12");
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
      try (OutputStream out = Files.newOutputStream(trust)) {
        trusted.store(out, password);
      }
      return new SlapdCertificate(
          pem(directory.resolve("slapd.crt"), "CERTIFICATE", certificate),
          pem(directory.resolve("slapd.key"), "PRIVATE KEY", key),
          trust);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Path pem(Path file, String type, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, lines));
  }
}
