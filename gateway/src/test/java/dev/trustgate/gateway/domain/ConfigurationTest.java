package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.Samples;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything that is configured, as one value. */
class ConfigurationTest {

  private final Gateway one = Samples.gateway("one");
  private final Gateway two = Samples.gateway("two");
  private final Upstream pool = Samples.upstream(one, "pool", Samples.openai("t", 9101));
  private final Service service = Samples.service(pool);
  private final Rule rule = Samples.rule(service, "/ai");
  private final ApiKey key = Samples.key(two, "k", "secret");
  private final Configuration all = Configuration.of(List.of(one, two, pool, service, rule, key));

  @Test
  void findsAResourceByTypeAndId() {
    assertThat(all.find(Upstream.class, pool.id())).contains(pool);
    assertThat(all.find(Service.class, pool.id())).as("of another type").isEmpty();
    assertThat(all.find(Upstream.class, UUID.randomUUID())).isEmpty();
  }

  @Test
  void knowsWhatBelongsToAGateway() {
    assertThat(all.gateways()).containsExactly(one, two);
    assertThat(all.upstreams(one.id())).containsExactly(pool);
    assertThat(all.services(one.id())).containsExactly(service);
    assertThat(all.rules(one.id())).containsExactly(rule);
    assertThat(all.keys(two.id())).containsExactly(key);
    assertThat(all.upstreams(two.id())).isEmpty();
    assertThat(all.keys(one.id())).isEmpty();
  }

  @Test
  void aChangeMakesAnotherConfiguration() {
    Gateway three = Samples.gateway("three");
    Configuration more = all.with(three);
    Configuration less = more.without(two.id());

    assertThat(all.gateways()).containsExactly(one, two);
    assertThat(more.gateways()).containsExactly(one, two, three);
    assertThat(less.gateways()).containsExactly(one, three);
  }

  @Test
  void aReplacedResourceKeepsItsPlace() {
    Gateway renamed =
        new Gateway(
            one.meta().changed(Samples.BIRTH), "uno", Optional.empty(), Gateway.Status.PAUSED);

    assertThat(all.with(renamed).gateways()).containsExactly(renamed, two);
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    assertThat(all.without(UUID.randomUUID()).all(Resource.class))
        .containsExactlyElementsOf(all.all(Resource.class).toList());
  }

  @Test
  void isEmptyOnlyWithoutAnyResource() {
    assertThat(Configuration.EMPTY.isEmpty()).isTrue();
    assertThat(Configuration.EMPTY.with(one).isEmpty()).isFalse();
    assertThat(Configuration.EMPTY.with(one).without(one.id()).isEmpty()).isTrue();
  }
}
