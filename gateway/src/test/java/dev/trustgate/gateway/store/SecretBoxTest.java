package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a sealed text, and what is said when one does not open. */
final class SecretBoxTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBox box = new SecretBox(SecretKeys.random(RANDOM), RANDOM);

  @Test
  void opensWhatTheFormatSays() {
    // AES-256-GCM, key 00..1f, nonce 00..0b, additional data "v1:there": made with another
    // implementation.
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    byte[] sealed =
        HexFormat.of()
            .parseHex(
                "000102030405060708090a0b0567b769a097e268"
                    + "e66c542f4176f4e02ab05ff5c01c500b982e4bb8746dde1c");
    var fixed = new SecretBox(new SecretKeySpec(key, "AES"), RANDOM);
    assertThat(fixed.open("v1:" + Base64.getEncoder().encodeToString(sealed), "there"))
        .isEqualTo("Bearer sk-ä🌍");
  }

  @Test
  void opensOnlyWithItsOwnKey() {
    String sealed = box.seal("a credential", "here");
    var other = new SecretBox(SecretKeys.random(RANDOM), RANDOM);
    assertThatThrownBy(() -> other.open(sealed, "here"))
        .isInstanceOf(StoreUnavailable.class)
        .hasNoCause()
        .hasMessage(
            "A secret in the store does not open: it was changed or moved there, or sealed with"
                + " another secret key; set it again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1:", "v1:AAAA", "v2:AAAA", "plain", "v1:not base64 at all, really!!"})
  void tellsSealedTextsFromOthers(String text) {
    assertThat(SecretBox.isSealed(text)).isFalse();
    assertThatThrownBy(() -> box.open(text, "here"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("A secret in the store is not sealed");
  }

  @Test
  void refusesTextThatIsNotUnicode() {
    assertThatThrownBy(() -> box.seal("half \ud83c", "here"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNothing() {
    assertThat(box.toString()).isEqualTo("SecretBox");
    assertThat(new OpenedStore(new MemoryConfigStore(), box).toString()).doesNotContain("Key");
  }
}
