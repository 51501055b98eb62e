package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, false",
    "LOCALHOST:8080, localhost, false",
    "127.0.0.1:8080, 127.0.0.1, true",
    "[::1], [::1], true",
    "[FE80::1]:9, [fe80::1], true",
    "127.0.0.1.nip.example, 127.0.0.1.nip.example, false",
    "1.2.3, 1.2.3, false"
  })
  void readsHosts(String header, String host, boolean address) {
    Authority authority = Authority.of(header).orElseThrow();

    assertThat(authority.host()).isEqualTo(host);
    assertThat(authority.literalAddress()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":80", "a b", "a,b", "a@b", "a/b", "[::1", "a:b", "a:123456", "[x]"})
  void refusesWhatIsNoHost(String header) {
    assertThat(Authority.of(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a, a, true",
    "http://a:80, a, true",
    "http://a, a:80, true",
    "https://a, a, true",
    "https://a, a:443, true",
    "https://a, a:80, false",
    "http://A:1, a:1, true",
    "http://a:1, a:2, false",
    "http://a, b, false",
    "ftp://a, a, false",
    "a, a, false",
    "null, null, false",
    "http://a/x, a, false",
    "http://[::1]:5, [::1]:5, true"
  })
  void comparesOriginWithHost(String origin, String host, boolean same) {
    assertThat(Authority.sameOrigin(origin, host)).isEqualTo(same);
  }
}
