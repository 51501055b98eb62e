package dev.trustgate.gateway.client;

import java.net.http.HttpHeaders;

/** A provider's answer whose head is here and whose body is still to be read. */
public interface UpstreamAnswer extends AutoCloseable {

  int status();

  HttpHeaders headers();

  /**
   * Waits for something to read, the end included.
   *
   * @param untilNanos how long to wait, on the client's ticker; the answer stays open
   * @return whether there is something
   * @throws SendFailure if the waiting thread is interrupted
   */
  boolean await(long untilNanos) throws SendFailure;

  /**
   * Reads what is there, waiting for at least one byte.
   *
   * @param deadlineNanos when to give up, on the client's ticker
   * @return the number of bytes read, -1 at the end
   * @throws SendFailure if the connection breaks, or with {@code READ_TIMEOUT} at the deadline
   */
  int read(byte[] buffer, long deadlineNanos) throws SendFailure;

  /** Gives the connection back if the body was read to its end, and breaks it off otherwise. */
  @Override
  void close();
}
