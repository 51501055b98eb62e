package dev.trustgate.simulator.proof;

import java.util.List;

/**
 * Trials that belong together.
 *
 * @param text what they are about, in Markdown
 */
record Section(String title, String text, List<Trial> trials) {

  Section {
    trials = List.copyOf(trials);
  }
}
