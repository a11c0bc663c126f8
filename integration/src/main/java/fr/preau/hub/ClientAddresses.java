package fr.preau.hub;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a request comes from when a declared proxy passes it on: the last address of {@code
 * X-Forwarded-For} that is no proxy's. Else failed logins of everybody would count together. A
 * header that anybody else sends is not looked at.
 */
final class ClientAddresses extends OncePerRequestFilter {
  private static final String FORWARDED = "X-Forwarded-For";

  /** Four bytes, or something with a colon: no other text is an address without being looked up. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  private final Set<String> proxies;

  /**
   * @param proxies their addresses
   */
  ClientAddresses(Collection<String> proxies) {
    this.proxies =
        proxies.stream()
            .flatMap(proxy -> address(proxy).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> client = client(request);
    chain.doFilter(client.isPresent() ? new From(request, client.get()) : request, response);
  }

  /** Empty when the sender itself is the client, or its proxy does not say who is. */
  private Optional<String> client(HttpServletRequest request) {
    if (address(request.getRemoteAddr()).filter(proxies::contains).isEmpty()) {
      return Optional.empty();
    }
    String passed = String.join(",", Collections.list(request.getHeaders(FORWARDED)));
    List<String> hops = List.of(passed.split(","));
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<String> hop = address(hops.get(i).strip());
      if (hop.filter(proxies::contains).isEmpty()) {
        return hop;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> address(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text).getHostAddress())
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static final class From extends HttpServletRequestWrapper {
    private final String client;

    From(HttpServletRequest request, String client) {
      super(request);
      this.client = client;
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }
  }
}
