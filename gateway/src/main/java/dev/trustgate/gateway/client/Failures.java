package dev.trustgate.gateway.client;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads the library's exceptions. */
final class Failures {

  private static final int DEEPEST_CAUSE = 10;

  private Failures() {}

  /** A failure while no head was here. */
  static SendFailure beforeHead(Throwable failure) {
    SendFailure.Kind kind = kindOf(failure);
    boolean broken = kind == SendFailure.Kind.RESET || kind == SendFailure.Kind.CLOSED;
    if (broken && causes(failure).noneMatch(Failures::tellsOfBytes)) {
      return SendFailure.unheard(kind, failure);
    }
    // What came before a connection was closed in order, and is no head, is no HTTP.
    boolean said = kind == SendFailure.Kind.CLOSED;
    return new SendFailure(said ? SendFailure.Kind.NOT_HTTP : kind, failure);
  }

  /** Whether the library complains of what came, not that nothing came. */
  private static boolean tellsOfBytes(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof ProtocolException
        || (message != null && message.contains("pars") && !message.contains("received no bytes"));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(
            failure, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
        .filter(Objects::nonNull)
        .limit(DEEPEST_CAUSE);
  }

  static SendFailure.Kind kindOf(Throwable failure) {
    return causes(failure).flatMap(Failures::recognised).findFirst().orElse(SendFailure.Kind.RESET);
  }

  private static Stream<SendFailure.Kind> recognised(Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _ -> Stream.of(SendFailure.Kind.CONNECT_TIMEOUT);
      case UnresolvedAddressException _ -> Stream.of(SendFailure.Kind.UNKNOWN_HOST);
      case UnknownHostException _ -> Stream.of(SendFailure.Kind.UNKNOWN_HOST);
      case SSLException _ -> Stream.of(SendFailure.Kind.TLS);
      // The library hides a name that was not found behind a refused connection.
      case ConnectException refused when refused.getCause() == null ->
          Stream.of(SendFailure.Kind.REFUSED);
      case ConnectException refused ->
          refused.getCause() instanceof ClosedChannelException
              ? Stream.of(SendFailure.Kind.REFUSED)
              : Stream.empty();
      case EOFException _ -> Stream.of(SendFailure.Kind.CLOSED);
      // A length that is no number is no protocol error to the library.
      case ProtocolException _, IllegalArgumentException _ -> Stream.of(SendFailure.Kind.NOT_HTTP);
      default -> Stream.empty();
    };
  }
}
