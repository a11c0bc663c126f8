package fr.preau.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where SAML metadata of a partner comes from: a file or an address.
 *
 * @param file looked at again whenever it changes
 * @param url asked again from time to time
 * @param refresh how often
 * @param entityId which entity of it; empty when there is one only
 * @param signedBy file of the certificate that must have signed it
 */
public record MetadataPlace(
    Optional<Path> file,
    Optional<String> url,
    Duration refresh,
    Optional<String> entityId,
    Optional<Path> signedBy) {}
