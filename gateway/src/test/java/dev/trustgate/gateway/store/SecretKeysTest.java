package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How keys and passphrases are read. */
final class SecretKeysTest {

  private static final String HEX =
      "fbff00112233445566778899aabbccddeeff00112233445566778899aabbccff";

  @Test
  void takesThirtyTwoBytesInAnySpellingAsTheKey() {
    byte[] bytes = HexFormat.of().parseHex(HEX);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    assertThat(base64).contains("+").contains("/").endsWith("=");
    for (String spelling :
        new String[] {
          HEX,
          HEX.toUpperCase(Locale.ROOT),
          base64,
          Base64.getUrlEncoder().encodeToString(bytes),
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
          "  " + base64 + "\n"
        }) {
      assertThat(SecretKeys.ofSetting(spelling).getEncoded()).as(spelling).isEqualTo(bytes);
    }
  }

  @Test
  void derivesTheSameKeyFromAPassphraseEverywhere() {
    SecretKey key = SecretKeys.ofSetting("correct horse battery staple");
    // PBKDF2-HMAC-SHA256, salt "trustgate/secret-key/v1", 600 000 iterations: made with another
    // implementation.
    assertThat(HexFormat.of().formatHex(key.getEncoded()))
        .isEqualTo("f44e1bd4344902fd2c5e2f8ac4889be88643e123395190179ad74a067500b9cb");
    assertThat(key.getAlgorithm()).isEqualTo("AES");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "fifteen letters", "  fifteen letters  "})
  void refusesShortPassphrases(String setting) {
    assertThatThrownBy(() -> SecretKeys.ofSetting(setting))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            "TRUSTGATE_SECRET_KEY is too short: give 32 random bytes, made by \"openssl rand"
                + " -base64 32\", or a passphrase of at least 16 characters");
  }

  @Test
  void showsNothingOfAKey() {
    SecretKey key = SecretKeys.ofSetting(HEX);
    assertThat(key.toString()).doesNotContainIgnoringCase("fbff").doesNotContain("00112233");
  }
}
