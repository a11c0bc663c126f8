package fr.preau.platform;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.reader.ldap.LdapShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a valid configuration still needs before the hub can act on it: the key and password files
 * it names, out of the reach of others. Loading does not ask for them, because most commands do
 * without.
 */
public final class ConfigCheck {
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Home home;
  private final List<ConfigMistake> mistakes = new ArrayList<>();

  private ConfigCheck(Home home) {
    this.home = home;
  }

  /**
   * Loads the configuration of a home and looks at the files it names.
   *
   * @throws ConfigException with every mistake (1)
   */
  public static HubConfig run(Home home) {
    HubConfig config = ConfigLoader.load(home);
    new ConfigCheck(home).check(config);
    return config;
  }

  private void check(HubConfig config) {
    for (ProviderConfig provider : config.providers()) {
      provider
          .sso()
          .flatMap(SsoConfig::oidc)
          .flatMap(SsoConfig.Oidc::secretFile)
          .ifPresent(
              secret ->
                  requireSecret(
                      "config/providers/" + provider.id() + ".yaml",
                      "sso.oidc.secretFile",
                      secret));
      if (provider.kind() instanceof LdapConfig ldap) {
        String file = "config/providers/" + provider.id() + ".yaml";
        requireSecret(file, "server.passwordFile", ldap.server().passwordFile());
        ldap.server().trustStore().ifPresent(pem -> requireFile(file, "server.trustStore", pem));
      }
      if (provider.kind() instanceof ProviderConfig.Carried carried
          && carried.target() instanceof ProviderConfig.Sftp sftp) {
        String file = "config/providers/" + provider.id() + ".yaml";
        requireFile(file, "target.sftp.knownHosts", sftp.knownHosts());
        requireSecret(file, "target.sftp.keyFile", sftp.keyFile());
        sftp.passphraseFile()
            .ifPresent(secret -> requireSecret(file, "target.sftp.passphraseFile", secret));
      }
    }
    config.sources().forEach(this::check);
    config.identityProviders().forEach(this::check);
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
  }

  /**
   * What the searches of directories read must be documents of their mapping.
   *
   * @throws ConfigException with every mistake (1)
   */
  public static void requireSearches(Home home, HubConfig config, MappingLibrary mappings) {
    var check = new ConfigCheck(home);
    for (SourceConfig source : config.sources()) {
      if (source.transport().orElse(null) instanceof SourceTransport.Ldap ldap) {
        String mapping = source.mapping().orElseThrow();
        check.requireSearches(source, ldap, LdapShape.readings(mappings.ldapShapes(mapping)));
      }
    }
    if (!check.mistakes.isEmpty()) {
      throw new ConfigException(check.mistakes);
    }
  }

  private void requireSearches(
      SourceConfig source, SourceTransport.Ldap ldap, SortedSet<String> known) {
    String file = "config/sources/" + source.id() + ".yaml";
    for (int i = 0; i < ldap.searches().size(); i++) {
      String read = ldap.searches().get(i).read();
      if (!known.contains(read)) {
        mistakes.add(
            mistake(
                file,
                "transport.ldap.searches." + i + ".read",
                "choice",
                List.of(read, String.join(", ", known))));
      }
    }
  }

  private void check(SourceConfig source) {
    String file = "config/sources/" + source.id() + ".yaml";
    SourceTransport transport = source.transport().orElse(null);
    if (transport instanceof SourceTransport.Ldap ldap) {
      ldap.server()
          .trustStore()
          .ifPresent(pem -> requireFile(file, "transport.ldap.trustStore", pem));
      ldap.server()
          .account()
          .ifPresent(
              account ->
                  requireSecret(file, "transport.ldap.passwordFile", account.passwordFile()));
    } else if (transport instanceof SourceTransport.Sftp sftp) {
      requireFile(file, "transport.sftp.knownHosts", sftp.knownHosts());
      requireSecret(file, "transport.sftp.keyFile", sftp.keyFile());
      sftp.passphraseFile()
          .ifPresent(secret -> requireSecret(file, "transport.sftp.passphraseFile", secret));
    } else if (transport instanceof SourceTransport.Https https) {
      check(file, https);
    }
  }

  private void check(String file, SourceTransport.Https https) {
    https.tokenFile().ifPresent(token -> requireSecret(file, "transport.https.tokenFile", token));
    https.trustStore().ifPresent(pem -> requireFile(file, "transport.https.trustStore", pem));
    https
        .clientCertificate()
        .ifPresent(
            certificate -> {
              String path = "transport.https.clientCertificate.";
              requireSecret(file, path + "keyStore", certificate.keyStore());
              requireSecret(file, path + "passwordFile", certificate.passwordFile());
            });
  }

  private void check(IdentityProviderConfig provider) {
    String file = "config/identity-providers/" + provider.id() + ".yaml";
    provider
        .saml()
        .ifPresent(
            saml -> {
              saml.metadataFile().ifPresent(xml -> requireFile(file, "saml.metadata.file", xml));
              saml.metadataSigner()
                  .ifPresent(pem -> requireFile(file, "saml.metadata.signedBy", pem));
            });
    provider
        .oidc()
        .flatMap(OidcUpstreamConfig::secretFile)
        .ifPresent(secret -> requireSecret(file, "oidc.secretFile", secret));
  }

  private boolean requireFile(String file, String path, Path named) {
    boolean readable = Files.isRegularFile(named) && Files.isReadable(named);
    if (!readable) {
      mistakes.add(mistake(file, path, "no-file", named));
    }
    return readable;
  }

  private void requireSecret(String file, String path, Path named) {
    if (requireFile(file, path, named) && isOpenToOthers(named)) {
      mistakes.add(mistake(file, path, "open-secret", named));
    }
  }

  private ConfigMistake mistake(String file, String path, String code, Path named) {
    return mistake(file, path, code, List.of(named.toString()));
  }

  private ConfigMistake mistake(String file, String path, String code, List<String> arguments) {
    int line = YamlDocument.read(home.resolve(file), file).line("/" + path.replace('.', '/'));
    return new ConfigMistake(file, line, path, code, arguments);
  }

  private static boolean isOpenToOthers(Path secret) {
    try {
      return Files.getPosixFilePermissions(secret).stream().anyMatch(OF_OTHERS::contains);
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
