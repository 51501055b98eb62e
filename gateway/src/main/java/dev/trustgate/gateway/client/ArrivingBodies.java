package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;

/** Makes the body of one answer when its head comes, also if it is no longer wanted by then. */
final class ArrivingBodies implements BodyHandler<ArrivingBody> {

  private final Ticker ticker;
  private final Runnable headCame;
  private Optional<ArrivingBody> made = Optional.empty();
  private boolean unwanted;

  /**
   * @param headCame told on the library's thread, before the connection can be lent to others
   */
  ArrivingBodies(Ticker ticker, Runnable headCame) {
    this.ticker = ticker;
    this.headCame = headCame;
  }

  @Override
  public synchronized ArrivingBody apply(ResponseInfo head) {
    headCame.run();
    ArrivingBody body = new ArrivingBody(ticker);
    made = Optional.of(body);
    if (unwanted) {
      body.close();
    }
    return body;
  }

  /** The body is closed unread, now or as soon as it comes. */
  synchronized void abandon() {
    unwanted = true;
    made.ifPresent(ArrivingBody::close);
  }
}
