package fr.preau.platform;

import fr.preau.platform.SourceTransport.After;
import fr.preau.platform.SourceTransport.ClientCertificate;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code transport} of a source.
 *
 * @param home that relative paths start from
 */
record TransportSettings(Home home) {
  private static final int SFTP_PORT = 22;

  Optional<SourceTransport> bind(Settings transport) {
    if (transport.has("folder")) {
      return Optional.of(
          new SourceTransport.Folder(
              home.resolve(transport.at("folder").text("path").orElseThrow())));
    }
    if (transport.has("sftp")) {
      return Optional.of(sftp(transport.at("sftp")));
    }
    return transport.has("https") ? Optional.of(https(transport.at("https"))) : Optional.empty();
  }

  private SourceTransport.Sftp sftp(Settings sftp) {
    return new SourceTransport.Sftp(
        sftp.text("host").orElseThrow(),
        sftp.integer("port", SFTP_PORT),
        sftp.text("user").orElseThrow(),
        home.resolve(sftp.text("keyFile").orElseThrow()),
        sftp.text("passphraseFile").map(home::resolve),
        home.resolve(sftp.text("knownHosts").orElseThrow()),
        sftp.text("directory").orElseThrow(),
        sftp.text("include").orElse("*"),
        After.valueOf(sftp.text("after").orElse("keep").toUpperCase(Locale.ROOT)));
  }

  private SourceTransport.Https https(Settings https) {
    Settings certificate = https.at("clientCertificate");
    return new SourceTransport.Https(
        URI.create(https.text("url").orElseThrow()),
        https.text("tokenFile").map(home::resolve),
        certificate
            .text("keyStore")
            .map(
                store ->
                    new ClientCertificate(
                        home.resolve(store),
                        home.resolve(certificate.text("passwordFile").orElseThrow()))),
        https.text("trustStore").map(home::resolve));
  }
}
