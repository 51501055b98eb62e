package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.serving;
import static dev.trustgate.gateway.upstream.Config.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void aTargetWithoutAListServesAnyModelOfItsOwnDialect() {
    Demand own = new Demand(Optional.of("m"), Dialect.OPENAI);
    Demand foreign = new Demand(Optional.of("m"), Dialect.ANTHROPIC);

    assertThat(own.servableBy(target("a", 1))).isTrue();
    assertThat(own.declaredBy(target("a", 1))).isFalse();
    assertThat(foreign.servableBy(target("a", 1))).isFalse();
  }

  @Test
  void aDefaultModelStandsInForWhatATargetDoesNotHave() {
    Demand demand = new Demand(Optional.of("m2"), Dialect.ANTHROPIC);

    assertThat(demand.modelAt(serving("a", 1, "m1", "m2"))).contains("m2");
    assertThat(demand.modelAt(serving("b", 1, "m1"))).contains("m1");
    assertThat(demand.declaredBy(serving("a", 1, "m1", "m2"))).isTrue();
    assertThat(demand.declaredBy(serving("b", 1, "m1"))).isFalse();
  }

  @Test
  void whatCannotBeSaidCannotBeServed() {
    Demand demand = new Demand(Optional.of("m1"), Dialect.OPENAI, _ -> false);

    assertThat(demand.servableBy(serving("a", 1, "m1"))).isFalse();
    assertThat(new Demand(Optional.empty(), Dialect.OPENAI).declaredBy(serving("a", 1, "m1")))
        .isFalse();
  }
}
