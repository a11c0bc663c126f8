package fr.preau.sso.upstream.join;

import fr.preau.platform.JoinConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a login is nobody's: the nearest miss of all that was tried. */
final class Reasons {
  private static final Set<JoinConfig.By> AAF =
      EnumSet.of(JoinConfig.By.AAF_ID, JoinConfig.By.JOINTURE);

  private Reasons() {}

  static String of(JoinConfig join, List<Tried> tried) {
    for (String account : List.of(Tried.SUSPENDED, Tried.CLOSED)) {
      if (has(tried, account)) {
        return account;
      }
    }
    if (has(tried, Tried.AMBIGUOUS)) {
      return "ambiguous-person";
    }
    if (has(tried, Tried.OUTSIDE)) {
      return Tried.OUTSIDE;
    }
    if (isKnownElsewhere(join, tried)) {
      return "known-not-enrolled";
    }
    return has(tried, Tried.OTHER_ACADEMY) ? Tried.OUTSIDE : "unknown-person";
  }

  /** The AAF has a number for them, and no roster of ours has that number. */
  private static boolean isKnownElsewhere(JoinConfig join, List<Tried> tried) {
    Set<String> rules =
        join.rules().stream()
            .filter(rule -> AAF.contains(rule.by()))
            .map(JoinConfig.Rule::name)
            .collect(Collectors.toSet());
    return tried.stream().anyMatch(each -> rules.contains(each.rule()) && each.is(Tried.NONE));
  }

  private static boolean has(List<Tried> tried, String result) {
    return tried.stream().anyMatch(each -> each.is(result));
  }
}
