package dev.trustgate.gateway.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An answer of {@code java.net.http}, read under the eye of the watchdog. */
final class JdkUpstreamAnswer implements UpstreamAnswer {

  private final HttpResponse<InputStream> response;
  private final InputStream body;
  private final Watchdog.Watch watch;

  JdkUpstreamAnswer(HttpResponse<InputStream> response, Watchdog watchdog) {
    this.response = response;
    this.body = response.body();
    // Closing the stream wakes its reader and breaks the connection off.
    this.watch = watchdog.watch(() -> closeQuietly(body));
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
  public int read(byte[] buffer, long deadlineNanos) throws SendFailure {
    watch.arm(deadlineNanos);
    try {
      int count = body.read(buffer);
      if (!watch.rest()) {
        throw new SendFailure(SendFailure.Kind.READ_TIMEOUT);
      }
      return count;
    } catch (IOException broken) {
      boolean inTime = watch.rest();
      throw new SendFailure(
          inTime ? Failures.kindOf(broken) : SendFailure.Kind.READ_TIMEOUT, broken);
    }
  }

  @Override
  public void close() {
    watch.close();
    closeQuietly(body);
  }

  static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyBroken) {
      // Nothing is left to be given back.
    }
  }
}
