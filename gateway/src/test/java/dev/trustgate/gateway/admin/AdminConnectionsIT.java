package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the connection after an answer. */
class AdminConnectionsIT {

  private final AdminServer server = new AdminServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private String request(String first, String... more) {
    return first
        + " HTTP/1.1\r\nhost: 127.0.0.1:"
        + server.port()
        + "\r\n"
        + String.join("", List.of(more))
        + "\r\n";
  }

  /** The status lines of everything that comes back until the server closes. */
  private List<String> statusLines(String bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return reader
          .lines()
          .filter(line -> line.contains("HTTP/1.1 "))
          .map(line -> line.substring(line.indexOf("HTTP/1.1 ")))
          .toList();
    }
  }

  @Test
  void aConnectionServesManyRequestsEvenAfterRefusals() throws IOException {
    String body = "{\"name\":\"a\"}";
    String length = "content-length: " + body.length() + "\r\n";
    String json = "content-type: application/json\r\n";
    String last = request("GET /api/v1/gateways/a", "connection: close\r\n");

    assertThat(
            statusLines(
                request("POST /api/v1/gateways", length, "content-type: text/plain\r\n")
                    + body
                    + request("POST /api/v1/nowhere", length, json)
                    + body
                    + request("POST /api/v1/gateways", length, json)
                    + body
                    + last))
        .containsExactly(
            "HTTP/1.1 415 Unsupported Media Type",
            "HTTP/1.1 404 Not Found",
            "HTTP/1.1 201 Created",
            "HTTP/1.1 200 OK");
  }

  @Test
  void nothingAfterTheLastAnswerIsTakenForARequest() throws IOException {
    String smuggled = request("DELETE /api/v1/gateways/default");
    String closing = "connection: close\r\ncontent-length: " + smuggled.length() + "\r\n";

    assertThat(statusLines(request("POST /api/v1/gateways", closing) + smuggled))
        .containsExactly("HTTP/1.1 415 Unsupported Media Type");
    assertThat(server.desk.changes()).isZero();
  }

  @Test
  void aCallerWhoWaitsToBeAskedForTheBodyIsNotAsked() throws IOException {
    String length = "expect: 100-continue\r\ncontent-length: 1048577\r\n";
    String json = "content-type: application/json\r\n";

    assertThat(statusLines(request("POST /api/v1/gateways", length, json)))
        .singleElement()
        .asString()
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aCallerWhoWaitsAndIsWelcomeIsAsked() throws IOException {
    String body = "{\"name\":\"a\"}";
    String headers =
        "expect: 100-continue\r\nconnection: close\r\ncontent-type: application/json\r\n";
    String length = "content-length: " + body.length() + "\r\n";

    assertThat(statusLines(request("POST /api/v1/gateways", headers, length) + body))
        .containsExactly("HTTP/1.1 100 Continue", "HTTP/1.1 201 Created");
  }
}
