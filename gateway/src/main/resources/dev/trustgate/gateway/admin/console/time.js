/**
 * The gateway's clock, and how times are written. What counts down counts by the gateway's clock: the
 * browser's may be wrong by hours, or jump. Between two words of the gateway the page counts on by the
 * browser's stopwatch, which no clock change moves.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class ServerClock {
  #said = 0;
  #heardAt = 0;

  constructor(stopwatch = () => performance.now()) {
    this.stopwatch = stopwatch;
  }

  /** The gateway said what time it is. */
  hear(now) {
    const said = Date.parse(now);
    if (Number.isFinite(said)) {
      this.#said = said;
      this.#heardAt = this.stopwatch();
    }
  }

  /** When the gateway was last heard, by its own clock. */
  get said() {
    return this.#said;
  }

  /** How long it has been silent. */
  get silence() {
    return this.stopwatch() - this.#heardAt;
  }

  now() {
    return this.#said + this.silence;
  }
}

const seconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});
const minutes = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false,
});

/** The time of day; with the date when it is not of the last or the next half a day. */
export function clockText(iso, now) {
  const at = Date.parse(iso);
  if (!Number.isFinite(at)) return '–';
  return (Math.abs(now - at) < DAY / 2 ? seconds : minutes).format(at);
}

/** A span as people say it: 38 s, 4 min, 2 h 5 min, 3 d 4 h. */
export function spanText(millis) {
  const span = Math.max(0, millis);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h ${Math.floor((span % HOUR) / MINUTE)} min`;
  return `${Math.floor(span / DAY)} d ${Math.floor((span % DAY) / HOUR)} h`;
}

export function agoText(iso, now) {
  return `${spanText(now - Date.parse(iso))} ago`;
}

/** What is left until then, to the second; null when it is over. */
export function leftText(iso, now) {
  const left = Math.ceil((Date.parse(iso) - now) / SECOND);
  if (!(left > 0)) return null;
  const two = (number) => String(number).padStart(2, '0');
  if (left < 100) return `${left} s`;
  if (left < 3600) return `${Math.floor(left / 60)}:${two(left % 60)}`;
  return `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
}

/** The zone that the times of the page are in. */
export function zoneText(now) {
  const offset = -new Date(now).getTimezoneOffset();
  if (offset === 0) return 'UTC';
  const whole = Math.abs(offset);
  const rest = whole % 60 ? `:${String(whole % 60).padStart(2, '0')}` : '';
  return `UTC${offset < 0 ? '−' : '+'}${Math.floor(whole / 60)}${rest}`;
}
