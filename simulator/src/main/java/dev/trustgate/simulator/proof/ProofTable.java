package dev.trustgate.simulator.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All proofs by section, and how they are written down. */
record ProofTable(Map<Section, List<Proof>> proofs) {

  private static final int THREADS = 2;

  /** Tries everything, two trials at a time; the result does not depend on which ends first. */
  static ProofTable prove(List<Section> sections) {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      Map<Section, List<Future<List<Proof>>>> running = new LinkedHashMap<>();
      for (Section section : sections) {
        running.put(
            section, section.trials().stream().map(trial -> threads.submit(trial::run)).toList());
      }
      Map<Section, List<Proof>> proofs = new LinkedHashMap<>();
      running.forEach((section, futures) -> proofs.put(section, inOrder(futures)));
      return new ProofTable(proofs);
    }
  }

  private static List<Proof> inOrder(List<Future<List<Proof>>> futures) {
    List<Proof> proofs = new ArrayList<>();
    for (Future<List<Proof>> future : futures) {
      proofs.addAll(result(future));
    }
    proofs.sort(Comparator.comparing(proof -> proof.claim().id())); // stable within an id
    return List.copyOf(proofs);
  }

  private static List<Proof> result(Future<List<Proof>> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a trial failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while proving", interrupted);
    }
  }

  List<Proof> all() {
    return proofs.values().stream().flatMap(List::stream).toList();
  }

  /** Those whose value is outside its band. */
  List<Proof> missed() {
    return all().stream().filter(proof -> !proof.holds()).toList();
  }

  /** The whole page. */
  String markdown() {
    var text = new StringBuilder(ProofPage.INTRODUCTION);
    proofs.forEach(
        (section, rows) -> {
          text.append("\n## ").append(section.title()).append("\n\n").append(section.text());
          text.append(
              "\n| | what | source | published | computed | simulated | band | verdict |\n");
          text.append("|---|---|---|---:|---:|---:|---|---|\n");
          rows.forEach(row -> row(text, row));
        });
    return text.append(ProofPage.SOURCES).toString();
  }

  private static void row(StringBuilder text, Proof proof) {
    Claim claim = proof.claim();
    List<String> cells =
        List.of(
            claim.id(),
            claim.what(),
            claim.source(),
            published(claim),
            claim.computed().isPresent() ? number(claim.computed().getAsDouble(), claim) : "-",
            number(proof.simulated(), claim),
            claim.band().text(),
            proof.holds() ? "ok" : "**MISSED**");
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String published(Claim claim) {
    String text = claim.published().isEmpty() ? "-" : claim.published();
    return claim.about() ? "≈ " + text : text;
  }

  private static String number(double value, Claim claim) {
    return String.format(Locale.ROOT, "%." + claim.digits() + "f", value);
  }
}
