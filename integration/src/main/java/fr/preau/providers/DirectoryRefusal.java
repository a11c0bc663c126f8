package fr.preau.providers;

import fr.preau.providers.directory.Refusal;
import java.util.Locale;

/** Why a directory does not hold an entry as it should. */
record DirectoryRefusal(Refusal refusal) implements LeftOutReason {
  @Override
  public String element() {
    return refusal.kind();
  }

  @Override
  public String rule() {
    return refusal.why().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String message(Locale locale) {
    return text(locale, ".message");
  }

  @Override
  public String action(Locale locale) {
    return text(locale, ".action");
  }

  private String text(Locale locale, String suffix) {
    String key = "directory-" + rule().replace('_', '-') + suffix;
    return ProviderMessages.text(locale, key, refusal.kind(), refusal.key(), refusal.code());
  }
}
