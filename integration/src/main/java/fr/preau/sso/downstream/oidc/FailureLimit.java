package fr.preau.sso.downstream.oidc;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down an address from which clients fail to prove themselves; whoever succeeds never pays.
 * Each node counts for itself: secrets of 256 bits are not guessed, this keeps the trying cheap.
 */
final class FailureLimit extends OncePerRequestFilter {
  private static final int FAILURES_A_MINUTE = 60;
  private static final int ADDRESSES = 10_000;

  private final Map<String, Bucket> addresses =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > ADDRESSES;
            }
          });

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Bucket failures = addresses.get(request.getRemoteAddr());
    if (failures != null && failures.getAvailableTokens() == 0) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader("Retry-After", "60");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      addresses.computeIfAbsent(request.getRemoteAddr(), address -> bucket()).tryConsume(1);
    }
  }

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(FAILURES_A_MINUTE)
                    .refillGreedy(FAILURES_A_MINUTE, Duration.ofMinutes(1)))
        .build();
  }
}
