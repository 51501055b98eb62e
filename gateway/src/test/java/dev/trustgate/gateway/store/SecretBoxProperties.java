package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What sealing promises for every text and every place. */
final class SecretBoxProperties {

  private static final int NONCE_LENGTH = 16; // of 12 bytes in Base64

  private final SecureRandom random = new SecureRandom();
  private final SecretBox box = new SecretBox(SecretKeys.random(random), random);

  @Property
  void whatWasSealedOpens(@ForAll("texts") String plain, @ForAll("texts") String context) {
    String sealed = box.seal(plain, context);
    assertThat(SecretBox.isSealed(sealed)).isTrue();
    assertThat(sealed).startsWith("v1:").isPrintable();
    assertThat(box.open(sealed, context)).isEqualTo(plain);
  }

  @Property
  void whatWasMovedDoesNotOpen(
      @ForAll("texts") String plain,
      @ForAll("texts") String context,
      @ForAll("texts") String elsewhere) {
    Assume.that(!context.equals(elsewhere));
    String sealed = box.seal(plain, context);
    assertThatThrownBy(() -> box.open(sealed, elsewhere)).isInstanceOf(StoreUnavailable.class);
  }

  @Property
  void whatWasChangedDoesNotOpen(
      @ForAll("texts") String plain, @ForAll @IntRange(max = 1 << 30) int place) {
    byte[] bytes = Base64.getDecoder().decode(box.seal(plain, "here").substring(3));
    int bit = place % (bytes.length * Byte.SIZE);
    bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    String changed = "v1:" + Base64.getEncoder().encodeToString(bytes);
    assertThatThrownBy(() -> box.open(changed, "here")).isInstanceOf(StoreUnavailable.class);
  }

  @Property
  void whatIsSpelledOtherwiseDoesNotOpen(
      @ForAll("texts") String plain, @ForAll @IntRange(max = 1 << 30) int place) {
    String sealed = box.seal(plain, "here");
    int at = place % sealed.length();
    String changed =
        sealed.substring(0, at) + (char) (sealed.charAt(at) ^ 1) + sealed.substring(at + 1);
    String shorter = sealed.substring(0, at);
    for (String each : new String[] {changed, shorter, sealed + "=", sealed + "A", " " + sealed}) {
      assertThatThrownBy(() -> box.open(each, "here")).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Property(tries = 200)
  void nothingOfTheTextIsVisible(@ForAll("words") String plain) {
    assertThat(box.seal(plain, "here")).doesNotContain(plain);
    assertThatThrownBy(() -> box.open("v1:" + plain, "here")).hasMessageNotContaining(plain);
  }

  @Example
  void noNonceIsUsedTwice() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      nonces.add(box.seal("the same", "here").substring(3, 3 + NONCE_LENGTH));
    }
    assertThat(nonces).hasSize(20_000);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\ud7ff')
        .withCharRange('\ue000', '\uffff')
        .ofMaxLength(200);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().ofMinLength(8).ofMaxLength(60);
  }
}
