package fr.preau.release;

import java.util.List;

/** Whether somebody may use a provider. */
public sealed interface AccessDecision {
  /**
   * Yes.
   *
   * @param within the attachments that the subscription reaches, at least one; nothing beyond them
   *     may be released
   */
  record Granted(List<Attachment> within) implements AccessDecision {
    public Granted {
      within = List.copyOf(within);
    }
  }

  /**
   * No.
   *
   * @param reason why
   * @param rule the setting that decided, with its value, such as {@code subscription.to:
   *     2026-08-31}; never a name of a person
   */
  record Refused(RefusalReason reason, String rule) implements AccessDecision {}
}
