/**
 * How long targets took in a quarter of an hour, in rings that never grow: one sample every few
 * seconds while this page looks, and one a minute of the time before, which the gateway remembers.
 * Targets that are gone are forgotten.
 */

export const SAMPLES = 180;
export const STEP_MS = 5000;
const FIGURES = ['ttft_ms', 'duration_ms'];
const RANKS = ['p50', 'p95'];

export class History {
  #times = new Float64Array(SAMPLES);
  #rings = new Map();
  #taken = 0;

  /** Takes over what the gateway remembers of the time when this page did not look. */
  remember(samples, upstreams) {
    const keys = new Map(upstreams.map((each) => [each.id, each.key]));
    for (const sample of samples) {
      const at = Date.parse(sample.at);
      if (!(at > this.#latest())) continue;
      const slot = this.#begin(at);
      for (const target of sample.targets) {
        if (keys.has(target.upstream)) this.#write(`${keys.get(target.upstream)}/${target.id}`, target, slot);
      }
      this.#taken++;
    }
  }

  /** Takes a sample if it is time for one. */
  take(book, now) {
    if (this.#taken > 0 && now - this.#latest() < STEP_MS && now >= this.#latest()) return;
    if (now < this.#latest()) this.#clear();
    const slot = this.#begin(now);
    const present = new Set();
    for (const upstream of book.upstreams) {
      for (const target of upstream.targets) {
        const key = `${upstream.key}/${target.id}`;
        present.add(key);
        this.#write(key, target, slot);
      }
    }
    for (const key of this.#rings.keys()) if (!present.has(key)) this.#rings.delete(key);
    this.#taken++;
  }

  /** Changes with every sample. */
  get version() {
    return this.#taken;
  }

  /** How many targets are remembered. */
  get size() {
    return this.#rings.size;
  }

  /** Seconds, oldest first. */
  times() {
    return this.#inOrder((slot) => this.#times[slot] / 1000);
  }

  /** One figure of one target, oldest first; null where it was not known. */
  values(key, figure, rank) {
    const ring = this.#rings.get(key)?.[column(figure, rank)];
    return this.#inOrder((slot) => (ring && !Number.isNaN(ring[slot]) ? ring[slot] : null));
  }

  /** The place of the next sample, with nothing in it. */
  #begin(at) {
    const slot = this.#taken % SAMPLES;
    this.#times[slot] = at;
    for (const rings of this.#rings.values()) for (const ring of rings) ring[slot] = NaN;
    return slot;
  }

  #write(key, target, slot) {
    if (!this.#rings.has(key)) {
      this.#rings.set(key, FIGURES.flatMap(() => RANKS.map(() => new Float32Array(SAMPLES).fill(NaN))));
    }
    const rings = this.#rings.get(key);
    for (const figure of FIGURES) {
      for (const rank of RANKS) rings[column(figure, rank)][slot] = target[figure]?.[rank] ?? NaN;
    }
  }

  #inOrder(read) {
    const length = Math.min(this.#taken, SAMPLES);
    return Array.from({ length }, (_, each) => read((this.#taken - length + each) % SAMPLES));
  }

  #latest() {
    return this.#taken ? this.#times[(this.#taken - 1) % SAMPLES] : -Infinity;
  }

  /** The gateway's clock went back: a time axis does not. */
  #clear() {
    this.#taken = 0;
    this.#rings.clear();
  }
}

function column(figure, rank) {
  return FIGURES.indexOf(figure) * RANKS.length + RANKS.indexOf(rank);
}
