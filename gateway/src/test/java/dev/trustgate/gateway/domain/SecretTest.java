package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Secret.Reference;
import dev.trustgate.gateway.domain.Secret.Reference.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a secret may be seen, and what it stands for. */
class SecretTest {

  private static final String VALUE = "sk-canary-0123456789abcd";

  @Test
  void showsTheLastFourCharactersOfAValueAndNothingElse() {
    assertThat(new Secret(VALUE).masked()).isEqualTo("***abcd");
    assertThat(new Secret("12345678").masked()).isEqualTo("***5678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567", "abcd", "a", ""})
  void showsNothingOfAShortValue(String text) {
    assertThat(new Secret(text).masked()).isEqualTo("***");
  }

  @Test
  void isNeverPrinted() {
    Secret secret = new Secret(VALUE);
    Credentials credentials = new Credentials("Authorization", secret);

    assertThat(secret.toString()).isEqualTo("***");
    assertThat(credentials.toString()).isEqualTo("Credentials[Authorization: ***]");
    assertThat(String.valueOf(Optional.of(credentials))).doesNotContain("sk-", "abcd");
  }

  @ParameterizedTest
  @CsvSource({
    "${env:OPENAI_KEY}, ENV, OPENAI_KEY",
    "Bearer ${env:OPENAI_KEY}, ENV, OPENAI_KEY",
    "${file:/run/secrets/key}, FILE, /run/secrets/key",
    "Basic ${file:key.txt}, FILE, key.txt"
  })
  void recognisesReferences(String text, Kind kind, String name) {
    Secret secret = new Secret(text);

    assertThat(secret.reference()).contains(new Reference(kind, name));
    assertThat(secret.masked()).as("a reference is no secret").isEqualTo(text);
    assertThat(secret.toString()).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${vault:x}",
        "${env:}",
        "${env:A} behind",
        "two words ${env:A}",
        "${env:A}${env:B}",
        "$env:A",
        "${ENV:A}",
        "a${env:A}"
      })
  void takesEverythingElseForAValue(String text) {
    Secret secret = new Secret(text);

    assertThat(secret.reference()).isEmpty();
    assertThat(secret.resolve(_ -> Optional.of("looked up"))).contains(text);
  }

  @Test
  void resolvesAReferenceBehindItsScheme() {
    var secret = new Secret("Bearer ${env:KEY}");

    assertThat(secret.resolve(reference -> Optional.of("value of " + reference.name())))
        .contains("Bearer value of KEY");
    assertThat(new Secret("${env:KEY}").resolve(_ -> Optional.of("bare"))).contains("bare");
  }

  @Test
  void resolvesToNothingWhenTheReferenceLeadsNowhere() {
    assertThat(new Secret("Bearer ${env:KEY}").resolve(_ -> Optional.empty())).isEmpty();
  }

  @Test
  void resolvesAValueToItselfWithoutALookUp() {
    assertThat(
            new Secret(VALUE)
                .resolve(
                    reference -> {
                      throw new AssertionError("looked up " + reference);
                    }))
        .contains(VALUE);
  }

  @Test
  void isEqualByItsText() {
    assertThat(new Secret(VALUE)).isEqualTo(new Secret(VALUE)).hasSameHashCodeAs(new Secret(VALUE));
    assertThat(new Secret(VALUE)).isNotEqualTo(new Secret("sk-canary-0123456789abce"));
  }

  @Test
  void aShortValueIsHiddenWholeAlsoBehindAScheme() {
    assertThat(new Secret("Bearer abc").masked()).isEqualTo("***");
    assertThat(new Secret("Bearer abcdefgh").masked()).isEqualTo("***efgh");
  }
}
