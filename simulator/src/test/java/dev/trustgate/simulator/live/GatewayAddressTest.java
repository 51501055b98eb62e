package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayAddressTest {

  private static GatewayAddress at(String proxy, Map<String, String> environment) {
    return GatewayAddress.of(URI.create(proxy), Optional.empty(), Optional.empty(), environment);
  }

  @Test
  void theAdminApiIsOnItsUsualPortOfTheSameHost() {
    assertThat(at("http://127.0.0.1:8081", Map.of()).admin())
        .isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(at("http://[::1]:9", Map.of()).admin()).isEqualTo(URI.create("http://[::1]:8080"));
  }

  @Test
  void theTokenIsTakenFromTheEnvironmentAndNotShown() {
    GatewayAddress address =
        at("http://127.0.0.1:8081", Map.of("TRUSTGATE_ADMIN_TOKEN", "open-sesame"));

    assertThat(address.token()).contains("open-sesame");
    assertThat(address.toString()).doesNotContain("open-sesame");
  }

  @Test
  void whatNamesNoHostIsNoAddress() {
    assertThatThrownBy(() -> at("localhost:8081", Map.of()))
        .hasMessageContaining("http://HOST:PORT");
  }
}
