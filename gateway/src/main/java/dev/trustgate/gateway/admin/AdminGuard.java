package dev.trustgate.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may use the admin API. With a token: whoever shows it. Without: whoever reaches the listener,
 * but not web pages of other sites through somebody's browser, neither directly nor by a name that
 * suddenly points here (DNS rebinding).
 */
public final class AdminGuard {

  private final Optional<byte[]> token;
  private final Set<String> hosts;

  /**
   * @param token what callers must show, if anything
   * @param hosts names by which the listener may be addressed besides {@code localhost} and its
   *     address
   */
  public AdminGuard(Optional<String> token, Set<String> hosts) {
    this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.hosts =
        hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** Ends the call with a refusal unless it may go on. */
  void check(Call call) {
    Optional<String> host = call.header("host");
    Optional<String> origin = call.header("origin");
    if (origin.isPresent() && !Authority.sameOrigin(origin.get(), host.orElse(""))) {
      throw new Refusal(
          ProblemType.FORBIDDEN_ORIGIN, "the header `Origin` names another site than `Host`");
    }
    if (token.isPresent()) {
      requireToken(call.header("authorization"), token.get());
    } else if (host.isPresent() && !addressed(host.get())) {
      throw new Refusal(
          ProblemType.FORBIDDEN_ORIGIN,
          "without an admin token this API answers only to `localhost`, to addresses and to its"
              + " configured host: the header `Host` names another");
    }
  }

  private boolean addressed(String host) {
    return Authority.of(host)
        .filter(
            authority ->
                authority.literalAddress()
                    || authority.host().equals("localhost")
                    || hosts.contains(authority.host()))
        .isPresent();
  }

  private static void requireToken(Optional<String> authorization, byte[] token) {
    Optional<String> shown =
        authorization
            .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
            .map(header -> header.substring("Bearer ".length()).strip());
    boolean right =
        shown
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .filter(bytes -> MessageDigest.isEqual(bytes, token))
            .isPresent();
    if (!right) {
      String challenge = "Bearer realm=\"trustgate\"";
      throw new Refusal(
          new Problem(
                  ProblemType.UNAUTHENTICATED,
                  shown.isPresent()
                      ? "the admin token is wrong"
                      : "send the admin token as `Authorization: Bearer …`")
              .with(
                  "www-authenticate",
                  shown.isPresent() ? challenge + ", error=\"invalid_token\"" : challenge));
    }
  }
}
