package dev.trustgate.gateway.tracing;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Why a batch was not delivered, in words that say where to look. */
final class Reasons {

  private static final String SILENT = "no answer in time";

  private Reasons() {}

  /** The status is known to a class that the library calls its own; there is no other way to it. */
  static String of(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http) {
      Optional<HttpResponse> answer = Optional.ofNullable(http.getResponse());
      if (answer.isPresent()) {
        return "status " + answer.get().getStatusCode();
      }
    }
    List<Throwable> chain = chain(failure);
    if (chain.isEmpty()) {
      return SILENT;
    }
    if (has(chain, UnresolvedAddressException.class) || has(chain, UnknownHostException.class)) {
      return "the host's name is not known";
    }
    if (has(chain, HttpConnectTimeoutException.class)) {
      return "no connection in time";
    }
    if (has(chain, HttpTimeoutException.class)) {
      return SILENT;
    }
    Optional<Throwable> connect =
        chain.stream().filter(ConnectException.class::isInstance).findFirst();
    if (connect.isPresent()) {
      return connect.map(Throwable::getMessage).orElse("connection refused");
    }
    if (has(chain, RejectedExecutionException.class)) {
      return "too many batches are under way";
    }
    if (has(chain, InterruptedException.class)) {
      return "it was broken off";
    }
    return chain.reversed().stream()
        .flatMap(one -> own(one).stream())
        .findFirst()
        .orElse(has(chain, IOException.class) ? "the connection broke" : "it failed");
  }

  /** Who says nothing of its own repeats the name of what caused it. */
  private static Optional<String> own(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .filter(message -> !message.equals(String.valueOf(failure.getCause())));
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> kind) {
    return chain.stream().anyMatch(kind::isInstance);
  }

  /** The failure and its causes, the first of them last. */
  private static List<Throwable> chain(@Nullable Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable one = failure; one != null && !chain.contains(one); one = one.getCause()) {
      chain.add(one);
    }
    return chain;
  }
}
