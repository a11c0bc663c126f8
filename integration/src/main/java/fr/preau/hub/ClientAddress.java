package fr.preau.hub;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.util.IPAddress;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who asks, where proxies stand before the hub: the nearest address that is not one of theirs, as
 * they wrote it down in {@code X-Forwarded-For}. Without it, all people would share the proxy's
 * address, and what slows a guesser down would slow everybody down. Whoever is no declared proxy is
 * believed nothing.
 */
final class ClientAddress extends OncePerRequestFilter {
  private static final String HEADER = "X-Forwarded-For";

  private final List<IpAddressMatcher> proxies;

  /**
   * @param proxies addresses and networks
   */
  ClientAddress(List<String> proxies) {
    this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = address(request);
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRemoteAddr() {
            return address;
          }
        },
        response);
  }

  private String address(HttpServletRequest request) {
    String address = withoutZone(request.getRemoteAddr());
    List<String> hops = hops(request);
    for (int i = hops.size() - 1; i >= 0 && isProxy(address); i--) {
      String before = withoutZone(hops.get(i));
      if (!IPAddress.isValid(before)) {
        break;
      }
      address = before;
    }
    return address;
  }

  private boolean isProxy(String address) {
    return proxies.stream().anyMatch(proxy -> proxy.matches(address));
  }

  /** The client first, then each proxy but the last, over all headers of that name. */
  private static List<String> hops(HttpServletRequest request) {
    var hops = new ArrayList<String>();
    for (String header : Collections.list(request.getHeaders(HEADER))) {
      for (String hop : header.split(",")) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  /** The interface behind an address of the local link means nothing elsewhere. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
