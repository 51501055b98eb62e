package dev.trustgate.benchmarks.overhead;

import java.nio.charset.StandardCharsets;

/**
 * Somebody who answers requests.
 *
 * @param name how it is called in the tables
 * @param port where it listens
 * @param process whose processor time is counted
 * @param request one whole HTTP request, the same bytes every time
 */
@SuppressWarnings("ArrayRecordComponent") // one request; never compared
record Subject(String name, int port, Child process, byte[] request) {

  /** A request with this body. */
  static byte[] post(String path, String body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer sk-nobody\r\nUser-Agent: overhead\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
