package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which model a target is asked for, and when two targets are one and the same life. */
class TargetTest {

  private static final int PORT = 9101;

  private static Target openai(List<String> models, Optional<String> defaultModel) {
    return Samples.target("t", Provider.OPENAI, PORT, models, defaultModel);
  }

  @Test
  void sendsADeclaredModelWhateverTheCallersDialect() {
    Target target = openai(List.of("gpt-a", "gpt-b"), Optional.of("gpt-a"));

    assertThat(target.modelFor(Optional.of("gpt-b"), Dialect.OPENAI)).contains("gpt-b");
    assertThat(target.modelFor(Optional.of("gpt-b"), Dialect.ANTHROPIC)).contains("gpt-b");
  }

  @Test
  void sendsAnyModelOfItsOwnDialectWhenItDeclaresNone() {
    Target target = openai(List.of(), Optional.of("gpt-a"));

    assertThat(target.modelFor(Optional.of("brand-new"), Dialect.OPENAI)).contains("brand-new");
  }

  @Test
  void replacesAModelThatMeansNothingToIt() {
    assertThat(
            openai(List.of("gpt-b"), Optional.of("gpt-a"))
                .modelFor(Optional.of("other"), Dialect.OPENAI))
        .contains("gpt-a");
    assertThat(
            openai(List.of(), Optional.of("gpt-a"))
                .modelFor(Optional.of("claude-x"), Dialect.ANTHROPIC))
        .as("a name of a model means something only in its own dialect")
        .contains("gpt-a");
  }

  @Test
  void usesItsDefaultWhenNoModelWasAskedFor() {
    assertThat(openai(List.of(), Optional.of("gpt-a")).modelFor(Optional.empty(), Dialect.OPENAI))
        .contains("gpt-a");
    assertThat(openai(List.of(), Optional.empty()).modelFor(Optional.empty(), Dialect.OPENAI))
        .isEmpty();
  }

  @Test
  void isNoCandidateWithoutAMatchAndWithoutADefault() {
    assertThat(
            openai(List.of("gpt-b"), Optional.empty())
                .modelFor(Optional.of("other"), Dialect.OPENAI))
        .isEmpty();
    assertThat(
            openai(List.of(), Optional.empty())
                .modelFor(Optional.of("claude-x"), Dialect.ANTHROPIC))
        .isEmpty();
  }

  @Test
  void keepsItsLifeWhenOnlyItsShareChanges() {
    Target before = Samples.openai("t", PORT);
    Target heavier =
        new Target(
            before.id(),
            "renamed",
            before.provider(),
            before.endpoint(),
            7,
            2,
            List.of("m"),
            Optional.of("m"),
            Map.of("x-a", "b"),
            before.credentials());

    assertThat(heavier.sameLifeAs(before)).isTrue();
  }

  @Test
  void beginsANewLifeAtAnotherAddressOrWithOtherCredentials() {
    Target before = Samples.openai("t", PORT);

    assertThat(Samples.openai("t", PORT + 1).sameLifeAs(before)).isFalse();
    assertThat(Samples.anthropic("t", PORT).sameLifeAs(before)).isFalse();
    assertThat(Samples.openai("other", PORT).sameLifeAs(before)).isFalse();
    assertThat(withCredentials(before, "sk-new").sameLifeAs(before)).isFalse();
  }

  @Test
  void isPrintedWithoutItsSecret() {
    assertThat(Samples.openai("t", PORT).toString()).doesNotContain("sk-canary");
    assertThat(Samples.upstream(Samples.gateway("g"), "u", Samples.openai("t", PORT)).toString())
        .doesNotContain("sk-canary");
  }

  private static Target withCredentials(Target target, String value) {
    return new Target(
        target.id(),
        target.name(),
        target.provider(),
        target.endpoint(),
        target.weight(),
        target.priority(),
        target.models(),
        target.defaultModel(),
        target.headers(),
        Optional.of(new Credentials("Authorization", new Secret(value))));
  }
}
