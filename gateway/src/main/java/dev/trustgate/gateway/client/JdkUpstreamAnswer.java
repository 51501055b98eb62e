package dev.trustgate.gateway.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An answer of {@code java.net.http}, read under the eye of the watchdog. */
final class JdkUpstreamAnswer implements UpstreamAnswer {

  private final HttpResponse<ArrivingBody> response;
  private final ArrivingBody body;
  private final Watchdog.Watch watch;
  private final LiveConnections connections;

  JdkUpstreamAnswer(
      HttpResponse<ArrivingBody> response, Watchdog watchdog, LiveConnections connections) {
    this.response = response;
    this.body = response.body();
    this.watch = watchdog.watch(body::wake);
    this.connections = connections;
  }

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public HttpHeaders headers() {
    return response.headers();
  }

  @Override
  public boolean await(long untilNanos) throws SendFailure {
    watch.arm(untilNanos);
    try {
      return body.await(untilNanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SendFailure(SendFailure.Kind.INTERRUPTED, interrupted);
    } finally {
      watch.rest();
    }
  }

  @Override
  public int read(byte[] buffer, long deadlineNanos) throws SendFailure {
    if (!await(deadlineNanos)) {
      throw new SendFailure(SendFailure.Kind.READ_TIMEOUT);
    }
    try {
      return body.take(buffer);
    } catch (IOException broken) {
      throw new SendFailure(Failures.kindOf(broken), broken);
    }
  }

  @Override
  public void close() {
    watch.close();
    if (!livesOn()) {
      response.connectionLabel().ifPresent(connections::closed);
    }
    body.close();
  }

  private boolean livesOn() {
    if (!body.isWhole()) {
      return false;
    }
    for (String said : headers().allValues("connection")) {
      if (said.equalsIgnoreCase("close")) {
        return false;
      }
    }
    return true;
  }
}
