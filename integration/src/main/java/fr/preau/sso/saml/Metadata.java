package fr.preau.sso.saml;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.common.TimeBoundSAMLObject;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.security.x509.BasicX509Credential;

/** Reads metadata: of one entity, or the one that is wanted out of an aggregate. */
public final class Metadata {
  private Metadata() {}

  /**
   * What may be read.
   *
   * @param entityId the entity; empty when the document has one only
   * @param signedBy the certificate whose key must have signed the document; empty when it is
   *     trusted by the place it comes from
   */
  public record Wanted(Optional<String> entityId, Optional<X509Certificate> signedBy) {}

  /**
   * The entity.
   *
   * @throws SamlException {@code expired}, {@code no-entity}, {@code other-entity}, or as {@link
   *     OpenSaml#read} and {@link Signatures#verify}
   */
  public static EntityDescriptor read(byte[] xml, Wanted wanted, Instant now) {
    XMLObject root = OpenSaml.read(xml, OpenSaml.METADATA);
    if (wanted.signedBy().isPresent()) {
      if (!(root instanceof SignableSAMLObject signed)) {
        throw new SamlException("no-entity", "The document is no metadata");
      }
      Signatures.verify(signed, List.of(new BasicX509Credential(wanted.signedBy().get())), false);
    }
    EntityDescriptor entity = entity(root, wanted, now);
    if (entity.getEntityID() == null || entity.getEntityID().isBlank()) {
      throw new SamlException("no-entity", "The metadata states no entityID");
    }
    return entity;
  }

  /** Until when the entity may be used, if its metadata says so. */
  public static Optional<Instant> validUntil(EntityDescriptor entity) {
    Optional<Instant> earliest = Optional.empty();
    for (XMLObject each = entity; each != null; each = each.getParent()) {
      if (each instanceof TimeBoundSAMLObject bound && bound.getValidUntil() != null) {
        Instant until = bound.getValidUntil();
        earliest = Optional.of(earliest.filter(until::isAfter).orElse(until));
      }
    }
    return earliest;
  }

  private static EntityDescriptor entity(XMLObject root, Wanted wanted, Instant now) {
    EntityDescriptor found;
    if (root instanceof EntityDescriptor one) {
      found = one;
      if (wanted.entityId().filter(id -> !id.equals(one.getEntityID())).isPresent()) {
        throw new SamlException("other-entity", "The metadata is that of another entity");
      }
    } else if (root instanceof EntitiesDescriptor several) {
      List<EntityDescriptor> entities =
          all(several)
              .filter(each -> wanted.entityId().map(each.getEntityID()::equals).orElse(true))
              .toList();
      if (entities.size() != 1) {
        throw new SamlException(
            "no-entity",
            "%d entities where one was expected: name it by entityId".formatted(entities.size()));
      }
      found = entities.get(0);
    } else {
      throw new SamlException("no-entity", "The document is no metadata");
    }
    if (validUntil(found).filter(until -> !until.isAfter(now)).isPresent()) {
      throw new SamlException("expired", "The metadata was valid until " + validUntil(found).get());
    }
    return found;
  }

  private static Stream<EntityDescriptor> all(EntitiesDescriptor several) {
    return Stream.concat(
        several.getEntityDescriptors().stream(),
        several.getEntitiesDescriptors().stream().flatMap(Metadata::all));
  }
}
