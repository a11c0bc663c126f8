package fr.preau.sso.upstream.join;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.JoinConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says which people of the roster a login is. A link that is known holds as long as its person can
 * sign in; rules are tried in order until one knows the login. When both speak of different people,
 * the identity provider may have given the login to somebody else: nobody signs in before a person
 * has looked. Thread-safe.
 */
public final class Joining {
  private static final String LINK = "link";

  private final Rules rules;
  private final Roster roster;
  private final Links links;
  private final TransactionTemplate transaction;

  public Joining(DataSource database, Clock clock) {
    this.roster = new Roster(database);
    this.rules = new Rules(roster);
    this.links = new Links(database, clock);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  /**
   * Whom a login leads to; keeps that it does. By links that hold already there is nothing to keep
   * but that they were used, which whoever keeps the steps does.
   */
  public Joined join(IdentityProviderConfig provider, Said said) {
    Optional<String> subject = subject(provider.join(), said);
    if (subject.isEmpty()) {
      return explain(provider, said);
    }
    String login = subject.get();
    List<Link> known = links.of(said.issuer(), login);
    if (known.stream().anyMatch(Link::holds)) {
      Joined joined = explain(provider, said, known);
      if (!joined.people().isEmpty() && holding(known).containsAll(joined.people())) {
        return joined.with(links.used(said.issuer(), login, joined.people()));
      }
    }
    return transaction.execute(
        status -> {
          links.lock(said.issuer(), login);
          Joined joined = explain(provider, said);
          joined.rule().ifPresent(rule -> links.use(said.issuer(), login, joined.people(), rule));
          return joined;
        });
  }

  /** The same, changing nothing. */
  public Joined explain(IdentityProviderConfig provider, Said said) {
    return explain(
        provider,
        said,
        subject(provider.join(), said)
            .map(subject -> links.of(said.issuer(), subject))
            .orElse(List.of()));
  }

  private Joined explain(IdentityProviderConfig provider, Said said, List<Link> known) {
    var tried = new ArrayList<Tried>();
    Set<Long> linked = linked(known, provider, tried);
    Optional<Ruled> ruled = rules(provider, said, tried);
    if (ruled.filter(Ruled::isInvalidVector).isPresent()) {
      return Joined.nobody("invalid-vector", tried);
    }
    Set<Long> found = new LinkedHashSet<>(ruled.map(Ruled::people).orElse(List.of()));
    boolean revoked = found.removeAll(revoked(known));
    if (!linked.isEmpty() && !found.isEmpty() && Collections.disjoint(linked, found)) {
      return Joined.nobody("link-disputed", tried);
    }
    var people = new LinkedHashSet<>(linked);
    people.addAll(found);
    if (people.isEmpty()) {
      return Joined.nobody(revoked ? "link-revoked" : Reasons.of(provider.join(), tried), tried);
    }
    return Joined.people(
        List.copyOf(people), found.isEmpty() ? LINK : ruled.orElseThrow().rule(), tried);
  }

  /** The rule that knows the login, whatever it says. */
  private record Ruled(JoinConfig.Rule of, List<Tried> tried) {
    String rule() {
      return of.name();
    }

    List<Long> people() {
      return tried.stream().flatMap(each -> each.people().stream()).distinct().toList();
    }

    boolean isInvalidVector() {
      return of.by() == JoinConfig.By.VECTOR
          && tried.stream().anyMatch(each -> each.is(Tried.MALFORMED));
    }

    /** Somebody known who may not sign in is not looked for by a weaker rule. */
    boolean decides() {
      return isInvalidVector()
          || tried.stream()
              .anyMatch(
                  each ->
                      each.is(Tried.FOUND) || each.is(Tried.SUSPENDED) || each.is(Tried.CLOSED));
    }
  }

  private Optional<Ruled> rules(IdentityProviderConfig provider, Said said, List<Tried> tried) {
    for (JoinConfig.Rule rule : provider.join().rules()) {
      var ruled = new Ruled(rule, rules.apply(rule, said, provider.scope()));
      tried.addAll(ruled.tried());
      if (ruled.decides()) {
        return Optional.of(ruled);
      }
    }
    return Optional.empty();
  }

  private Set<Long> linked(List<Link> known, IdentityProviderConfig provider, List<Tried> tried) {
    List<Long> people = holding(known);
    var alive = new LinkedHashSet<Long>();
    for (Roster.Match match :
        people.isEmpty() ? List.<Roster.Match>of() : roster.withIds(people, provider.scope())) {
      if (match.state().equals(Tried.FOUND) && match.within()) {
        alive.add(match.person());
        tried.add(new Tried(LINK, "", Tried.FOUND, List.of(match.person())));
      } else {
        String result = match.state().equals(Tried.FOUND) ? Tried.OUTSIDE : match.state();
        tried.add(Tried.nobody(LINK, "", result));
      }
    }
    return alive;
  }

  private static List<Long> holding(List<Link> known) {
    return known.stream().filter(Link::holds).map(Link::personId).toList();
  }

  private static Set<Long> revoked(List<Link> known) {
    var revoked = new LinkedHashSet<Long>();
    known.stream().filter(link -> !link.holds()).map(Link::personId).forEach(revoked::add);
    return revoked;
  }

  private static Optional<String> subject(JoinConfig join, Said said) {
    return join.subject().isEmpty()
        ? said.persistentId()
        : said.values(join.subject()).stream().findFirst();
  }
}
