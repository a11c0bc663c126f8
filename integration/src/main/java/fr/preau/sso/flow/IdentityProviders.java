package fr.preau.sso.flow;

import java.util.List;

/** A kind of identity provider: those of it that are declared, in the order of the page. */
@FunctionalInterface
public interface IdentityProviders {
  /** Those that are declared now. */
  List<? extends IdentityProvider> declared();
}
