package fr.preau.sso.upstream.saml;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.saml2.provider.service.metadata.OpenSaml4MetadataResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /saml/sp/metadata/ID}: who the hub is towards an identity provider. */
@Controller
class SpMetadataEndpoint {
  private static final MediaType TYPE = new MediaType("application", "samlmetadata+xml");

  private final Registrations registrations;
  private final OpenSaml4MetadataResolver metadata;

  SpMetadataEndpoint(Registrations registrations) {
    SafeXml.ready();
    this.registrations = registrations;
    this.metadata = new OpenSaml4MetadataResolver();
  }

  @GetMapping(SpAddresses.METADATA + "{id}")
  ResponseEntity<String> show(@PathVariable String id) {
    return registrations
        .declared(id)
        .map(registrations::ourselves)
        .map(metadata::resolve)
        .map(document -> ResponseEntity.ok().contentType(TYPE).body(document))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).build());
  }
}
