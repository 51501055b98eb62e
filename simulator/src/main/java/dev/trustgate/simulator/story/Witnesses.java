package dev.trustgate.simulator.story;

import dev.trustgate.gateway.domain.Upstream;
import java.util.List;

/** Several witnesses as one, told in this order. */
public record Witnesses(List<Witness> all) implements Witness {

  public Witnesses {
    all = List.copyOf(all);
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    for (Witness witness : all) {
      witness.configured(atNanos, upstream);
    }
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    for (Witness witness : all) {
      witness.arrived(atNanos, ask);
    }
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    for (Witness witness : all) {
      witness.tried(atNanos, trial);
    }
  }

  @Override
  public void began(long atNanos, Trial trial) {
    for (Witness witness : all) {
      witness.began(atNanos, trial);
    }
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    for (Witness witness : all) {
      witness.settled(atNanos, ending);
    }
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    for (Witness witness : all) {
      witness.changed(atNanos, target, condition, untilNanos);
    }
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    for (Witness witness : all) {
      witness.finished(atNanos, ask, result);
    }
  }

  @Override
  public void ended(long atNanos) {
    for (Witness witness : all) {
      witness.ended(atNanos);
    }
  }
}
