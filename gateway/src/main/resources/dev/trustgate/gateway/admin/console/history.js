/**
 * How long targets took, as far as this page has seen it: one sample every few seconds for a quarter
 * of an hour, in rings that never grow. Targets that are gone are forgotten.
 */

export const SAMPLES = 180;
export const STEP_MS = 5000;
const FIGURES = ['ttft_ms', 'duration_ms'];
const RANKS = ['p50', 'p95'];

export class History {
  #times = new Float64Array(SAMPLES);
  #rings = new Map();
  #taken = 0;

  /** Takes a sample if it is time for one. */
  take(book, now) {
    if (this.#taken > 0 && now - this.#latest() < STEP_MS && now >= this.#latest()) return;
    if (now < this.#latest()) this.#clear();
    const slot = this.#taken % SAMPLES;
    this.#times[slot] = now;
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
