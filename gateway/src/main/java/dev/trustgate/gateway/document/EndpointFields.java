package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of a target that say where it is: what is not written follows from the provider. */
final class EndpointFields {

  private static final int MAX_PORT = 65_535;
  private static final List<String> PROVIDERS =
      Arrays.stream(Provider.values()).map(Provider::wireName).toList();
  private static final List<String> PROTOCOLS =
      Arrays.stream(Protocol.values()).map(Protocol::wireName).toList();

  private EndpointFields() {}

  /**
   * Who is asked, and where.
   *
   * @param telling whether the provider was written or has that host, so that it can be a name
   */
  record Draft(Provider provider, boolean telling, Endpoint endpoint) {

    /** The same place as {@code other}, whoever wrote the path. */
    boolean sameAddress(Provider otherProvider, Endpoint other) {
      return provider == otherProvider
          && endpoint.origin().equals(other.origin())
          && endpoint.path().equals(other.path());
    }
  }

  static Draft read(Fields fields) {
    boolean hosted = fields.value("host").isPresent();
    boolean provided = fields.value("provider").isPresent();
    if (!hosted && !provided && fields.readable()) {
      fields.mistakes().add(fields.pointer(), "needs `provider` or `host`");
    }
    Optional<Provider> written = fields.choice("provider", PROVIDERS, Provider::named);
    Optional<String> host = host(fields);
    Provider provider = written.orElseGet(() -> host.map(Provider::ofHost).orElse(Provider.OPENAI));
    boolean telling = provided || host.filter(provider.host()::equals).isPresent();
    Protocol protocol =
        fields.choice("protocol", PROTOCOLS, EndpointFields::protocol).orElse(Protocol.HTTPS);
    int port = fields.whole("port", 1, MAX_PORT, protocol.defaultPort());
    Optional<String> path = path(fields);
    boolean explicit =
        fields.manner() instanceof Manner.Stored
            ? fields.flag("explicit_path", path.isPresent())
            : path.isPresent();
    var endpoint =
        new Endpoint(
            protocol, host.orElse(provider.host()), port, path.orElse(provider.path()), explicit);
    return new Draft(provider, telling, endpoint);
  }

  private static Optional<String> host(Fields fields) {
    Optional<String> host = fields.text("host").map(HostSyntax::canonical);
    Optional<String> objection = host.flatMap(HostSyntax::objection);
    objection.ifPresent(sentence -> fields.wrong("host", sentence));
    return host.filter(_ -> objection.isEmpty());
  }

  private static Optional<String> path(Fields fields) {
    Optional<String> path = fields.text("path");
    Optional<String> objection = path.flatMap(PathSyntax::objectionToTarget);
    objection.ifPresent(sentence -> fields.wrong("path", sentence));
    return path.filter(_ -> objection.isEmpty());
  }

  private static Optional<Protocol> protocol(String word) {
    return Arrays.stream(Protocol.values())
        .filter(protocol -> protocol.wireName().equals(word))
        .findFirst();
  }

  static void write(ObjectNode out, Provider provider, Endpoint endpoint, Manner manner) {
    out.put("provider", provider.wireName())
        .put("host", endpoint.host())
        .put("port", endpoint.port())
        .put("protocol", endpoint.protocol().wireName())
        .put("path", endpoint.path());
    if (manner instanceof Manner.Stored) {
      out.put("explicit_path", endpoint.explicitPath());
    }
  }
}
