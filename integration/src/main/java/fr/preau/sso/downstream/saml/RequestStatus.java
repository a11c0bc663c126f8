package fr.preau.sso.downstream.saml;

import org.opensaml.saml.saml2.core.StatusCode;

/** Why a service that may be answered gets no assertion (SAML core 3.2.2.2). */
enum RequestStatus {
  /** Nobody is signed in, and no page may be shown. */
  NO_PASSIVE("no-passive", StatusCode.RESPONDER, StatusCode.NO_PASSIVE),
  /** The login is not of the context that was asked for. */
  NO_CONTEXT("no-authn-context", StatusCode.RESPONDER, StatusCode.NO_AUTHN_CONTEXT),
  /** The NameID cannot have the form that was asked for. */
  NAME_ID("invalid-name-id-policy", StatusCode.REQUESTER, StatusCode.INVALID_NAMEID_POLICY),
  /** Somebody else is signed in than whom the request names. */
  OTHER_SUBJECT("other-subject", StatusCode.RESPONDER, StatusCode.AUTHN_FAILED),
  /** The person may not enter, and no page may be shown. */
  DENIED("denied", StatusCode.RESPONDER, StatusCode.REQUEST_DENIED);

  private final String word;
  private final String top;
  private final String detail;

  RequestStatus(String word, String top, String detail) {
    this.word = word;
    this.top = top;
    this.detail = detail;
  }

  /** In trails. */
  String word() {
    return word;
  }

  /** Whose matter it is: the top-level status code. */
  String top() {
    return top;
  }

  /** What it is: the second-level status code. */
  String detail() {
    return detail;
  }
}
