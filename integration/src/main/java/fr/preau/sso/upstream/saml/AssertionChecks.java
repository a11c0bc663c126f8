package fr.preau.sso.upstream.saml;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.assertion.AssertionValidationException;
import org.opensaml.saml.common.assertion.ValidationContext;
import org.opensaml.saml.common.assertion.ValidationResult;
import org.opensaml.saml.saml2.assertion.ConditionValidator;
import org.opensaml.saml.saml2.assertion.SAML20AssertionValidator;
import org.opensaml.saml.saml2.assertion.SAML2AssertionValidationParameters;
import org.opensaml.saml.saml2.assertion.impl.AudienceRestrictionConditionValidator;
import org.opensaml.saml.saml2.assertion.impl.BearerSubjectConfirmationValidator;
import org.opensaml.saml.saml2.assertion.impl.ProxyRestrictionConditionValidator;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Condition;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.OneTimeUse;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/**
 * What an assertion says, once its signature is known to be good: by OpenSAML's validator, with
 * nothing optional, and what that leaves open (SAML profiles 4.1.4.3).
 */
final class AssertionChecks {
  /** Every assertion is taken once here, whether it asks for that or not. */
  private static final ConditionValidator ONE_TIME_USE =
      new ConditionValidator() {
        @Override
        public QName getServicedCondition() {
          return OneTimeUse.DEFAULT_ELEMENT_NAME;
        }

        @Override
        public ValidationResult validate(
            Condition condition, Assertion assertion, ValidationContext context) {
          return ValidationResult.VALID;
        }
      };

  private static final SAML20AssertionValidator VALIDATOR =
      new SAML20AssertionValidator(
          List.of(
              new AudienceRestrictionConditionValidator(),
              new ProxyRestrictionConditionValidator(),
              ONE_TIME_USE),
          List.of(new BearerSubjectConfirmationValidator()),
          List.of(),
          null,
          null) {
        /** Spring Security has verified it, by the keys of the registration. */
        @Override
        protected ValidationResult validateSignature(
            Assertion assertion, ValidationContext context) {
          return ValidationResult.VALID;
        }
      };

  private final Expected expected;

  AssertionChecks(Expected expected) {
    this.expected = expected;
  }

  /** Why the assertion is not believed, if so. */
  Optional<String> problem(Assertion assertion) {
    ValidationContext context = context();
    try {
      if (VALIDATOR.validate(assertion, context) != ValidationResult.VALID) {
        return Optional.of("assertion: " + context.getValidationFailureMessage());
      }
    } catch (AssertionValidationException e) {
      return Optional.of("assertion: " + e.getMessage());
    }
    if (!isConfirmed(context)) {
      return Optional.of("subject-confirmation");
    }
    if (!isNamed(assertion.getSubject().getNameID())) {
      return Optional.of("name-id");
    }
    List<AuthnStatement> logins = assertion.getAuthnStatements();
    return logins.size() == 1 ? login(logins.get(0)) : Optional.of("no-authentication");
  }

  private ValidationContext context() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(SAML2AssertionValidationParameters.CLOCK_SKEW, expected.partner().skew());
    parameters.put(
        SAML2AssertionValidationParameters.VALID_ISSUERS, Set.of(expected.partner().entityId()));
    parameters.put(
        SAML2AssertionValidationParameters.COND_REQUIRED_CONDITIONS,
        Set.of(AudienceRestriction.DEFAULT_ELEMENT_NAME));
    parameters.put(
        SAML2AssertionValidationParameters.COND_VALID_AUDIENCES, Set.of(expected.spEntityId()));
    parameters.put(SAML2AssertionValidationParameters.SC_RECIPIENT_REQUIRED, true);
    parameters.put(SAML2AssertionValidationParameters.SC_VALID_RECIPIENTS, Set.of(expected.acs()));
    parameters.put(SAML2AssertionValidationParameters.SC_NOT_ON_OR_AFTER_REQUIRED, true);
    parameters.put(SAML2AssertionValidationParameters.SC_CHECK_ADDRESS, false);
    expected
        .request()
        .ifPresent(
            request -> {
              parameters.put(SAML2AssertionValidationParameters.SC_IN_RESPONSE_TO_REQUIRED, true);
              parameters.put(SAML2AssertionValidationParameters.SC_VALID_IN_RESPONSE_TO, request);
            });
    return new ValidationContext(parameters);
  }

  /** There is one, and it has no beginning. */
  private static boolean isConfirmed(ValidationContext context) {
    Object confirmed =
        context
            .getDynamicParameters()
            .get(SAML2AssertionValidationParameters.CONFIRMED_SUBJECT_CONFIRMATION);
    if (!(confirmed instanceof SubjectConfirmation confirmation)) {
      return false;
    }
    SubjectConfirmationData data = confirmation.getSubjectConfirmationData();
    return data != null && data.getNotBefore() == null;
  }

  private boolean isNamed(@Nullable NameID name) {
    return name != null
        && name.getValue() != null
        && !name.getValue().isBlank()
        && (name.getSPNameQualifier() == null
            || name.getSPNameQualifier().equals(expected.spEntityId()));
  }

  private Optional<String> login(AuthnStatement login) {
    Instant at = login.getAuthnInstant();
    if (at == null || expected.isToCome(at)) {
      return Optional.of("authentication-time");
    }
    Instant ends = login.getSessionNotOnOrAfter();
    if (ends != null && expected.isOver(ends)) {
      return Optional.of("session-over");
    }
    boolean old =
        expected
            .authenticatedSince()
            .filter(since -> at.isBefore(since.minus(expected.partner().skew())))
            .isPresent();
    return old ? Optional.of("authentication-too-old") : Optional.empty();
  }
}
