package dev.trustgate.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/** What kind of growth it is, the mildest first. */
enum Verdict {
  FLAT,
  LOGARITHMIC,
  LINEAR,
  WORSE_THAN_LINEAR;

  /** How much steeper than its kind a curve may be: measured curves have bumps. */
  private static final double TOLERANCE = 0.15;

  static final String RULE =
      """
      Slopes are powers of the size, of the smallest of several measurements, since whatever else \
      the machine does only adds: 0 does not grow, 1 is linear. The steeper of two decides, the one \
      over all points and the one between the last two: flat is up to %1$.2f, logarithmic up to \
      %1$.2f above what the logarithm itself has over the same sizes, linear up to %2$.2f.

      What the collector takes of a part is told, and not judged: it depends on which collector it is \
      and how large a heap it has as much as on the part. The slopes with it stand beside.

      What no longer fits into the caches of the processor is dearer by the piece, whatever is done \
      with it, and no algorithm can help it. Where that matters a control is measured right behind, \
      by the same harness, at the same sizes: the same memory touched without the work. What it takes \
      longer at a size than at the smallest is taken off the curve at that size before it is judged, \
      in time and not in proportion, nine tenths at most. It is an estimate: a processor that has \
      other work waits less for its memory, so that a slope may come out lower than it is, and tables \
      that the work reads beside that memory are not taken off. So the slopes with it, and the verdict \
      they would bring, are told as well.

      Curves that grow too fast are measured once more, their controls too, and the smaller counts at \
      every size, also where that makes a curve steeper; they say so. Noise only adds, so what is too \
      steep is so twice, and what a busy moment made too steep is not. Curves that hold are not \
      measured again: that favours those at their bound, and one whose smallest sizes met a busy \
      moment passes for flatter than it is. A curve far below its bound is beyond both, and one near \
      to it deserves a run of its own (`--only`).\
      """
          .formatted(TOLERANCE, 1 + TOLERANCE);

  /** The kind of these points, by the steeper of their two slopes. */
  static Verdict of(List<Point> points) {
    Slope slope = Slope.of(points);
    Slope logarithm = Slope.ofLogarithm(points);
    Verdict overall = of(slope.overall(), logarithm.overall());
    Verdict last = of(slope.last(), logarithm.last());
    return overall.compareTo(last) > 0 ? overall : last;
  }

  private static Verdict of(double slope, double logarithm) {
    if (slope <= TOLERANCE) {
      return FLAT;
    }
    if (slope <= logarithm + TOLERANCE) {
      return LOGARITHMIC;
    }
    return slope <= 1 + TOLERANCE ? LINEAR : WORSE_THAN_LINEAR;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
