package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.Snapshots;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A series of metrics belongs to one upstream, whatever becomes of the others. */
class UpstreamNamesTest {

  private final Gateway first = Samples.gateway("first");
  private final Gateway second = Samples.gateway("second");
  private final Upstream pool = Samples.upstream(first, "pool", Samples.openai("a", 1));
  private final Upstream later = Samples.upstream(second, "pool", Samples.openai("a", 1));
  private GatewaySnapshot now = with(first, second, pool, later);
  private final UpstreamNames names = new UpstreamNames(() -> now);

  private static GatewaySnapshot with(Resource... resources) {
    return Snapshots.of(Configuration.of(List.of(resources)), _ -> Optional.empty());
  }

  @Test
  void theFirstOfANameHasItForItself() {
    assertThat(names.reports()).containsOnlyKeys("pool", "second/pool");
    assertThat(names.of(pool)).isEqualTo("pool");
    assertThat(names.of(later)).isEqualTo("second/pool");
  }

  @Test
  void whoStaysKeepsItsNameWhenTheOtherIsDeleted() {
    assertThat(names.of(later)).isEqualTo("second/pool");
    now = with(first, second, later);

    assertThat(names.reports()).containsOnlyKeys("second/pool");
    assertThat(names.of(later)).isEqualTo("second/pool");
    assertThat(names.of(pool)).as("what was on its way").isEqualTo("pool");
    now = with(first, second, later, Samples.upstream(first, "pool", Samples.openai("b", 1)));
    assertThat(names.reports()).containsOnlyKeys("pool", "second/pool");
  }

  @Test
  void whoIsDeletedIsNotTakenForTheOther() {
    assertThat(names.of(later)).isEqualTo("second/pool");
    now = with(first, second, pool);

    assertThat(names.of(later)).isEqualTo("second/pool");
  }
}
