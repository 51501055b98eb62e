package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trustgate.gateway.domain.Endpoint.Protocol;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a target is reached, as a URI. */
class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "HTTPS, api.openai.com, 443, https://api.openai.com",
    "HTTPS, api.openai.com, 8443, https://api.openai.com:8443",
    "HTTP, localhost, 80, http://localhost",
    "HTTP, localhost, 443, http://localhost:443",
    "HTTPS, localhost, 80, https://localhost:80",
    "HTTP, ::1, 80, http://[::1]",
    "HTTP, ::1, 9101, http://[::1]:9101",
    "HTTP, [::1], 9101, http://[::1]:9101",
    "HTTP, 127.0.0.1, 9101, http://127.0.0.1:9101"
  })
  void namesAPortOnlyIfItIsNotTheProtocolsOwn(
      Protocol protocol, String host, int port, String origin) {
    assertThat(new Endpoint(protocol, host, port, "/", false).origin()).isEqualTo(origin);
  }

  @Test
  void makesTheUriOfItsOwnOrAnotherPath() {
    var endpoint = new Endpoint(Protocol.HTTP, "::1", 9101, "/v1/messages", true);

    assertThat(endpoint.uri()).isEqualTo(URI.create("http://[::1]:9101/v1/messages"));
    assertThat(endpoint.uri("/other?a=b")).isEqualTo(URI.create("http://[::1]:9101/other?a=b"));
    assertThat(endpoint.uri().getHost()).isEqualTo("[::1]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void refusesAPortOutOfRange(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.HTTP, "localhost", port, "/", false))
        .withMessageContaining("port")
        .withMessageContaining(Integer.toString(port));
  }

  @Test
  void refusesABlankHostAndARelativePath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.HTTP, " ", 80, "/", false))
        .withMessageContaining("host");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.HTTP, "localhost", 80, "v1", false))
        .withMessageContaining("path");
  }

  /** Behind the name of a host anything but a slash could be more of the name. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x.evil.test:/v1", ".evil.test/v1", "@evil.test/v1", "http://evil/v1", ""})
  void noPathLeadsToAnotherHost(String path) {
    var endpoint = new Endpoint(Protocol.HTTPS, "api.openai.com", 443, "/v1", false);

    assertThatIllegalArgumentException().isThrownBy(() -> endpoint.uri(path));
    assertThat(endpoint.uri("/@evil.test:1/x").getHost()).isEqualTo("api.openai.com");
    assertThat(endpoint.uri("//evil.test/x").getHost()).isEqualTo("api.openai.com");
  }
}
