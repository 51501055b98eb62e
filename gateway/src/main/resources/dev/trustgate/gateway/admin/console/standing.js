/** What a target's state means to somebody who looks: a glyph, a word, a tone. */

const STATES = {
  unknown: { glyph: '○', word: 'unknown', tone: 'idle', hint: 'no traffic yet, so nothing is known' },
  healthy: { glyph: '●', word: 'healthy', tone: 'good', hint: 'answers' },
  ejected: { glyph: '✕', word: 'ejected', tone: 'bad', hint: 'failed too often in a row; rests, then one request tries it' },
  probing: { glyph: '◐', word: 'probing', tone: 'probe', hint: 'its rest is over: a request finds out whether it is back' },
  cooling: { glyph: '◔', word: 'cooling', tone: 'warn', hint: 'the provider asked for a pause' },
  misconfigured: { glyph: '!', word: 'misconfigured', tone: 'bad', hint: 'the provider refuses our credentials' },
};
const DRAINED = { glyph: '‖', word: 'drained', tone: 'idle', hint: 'an operator keeps new requests away' };

/** How the target stands. Drained comes first: it holds whatever the health is. */
export function standing(target) {
  if (target.drained) return DRAINED;
  return STATES[target.state] ?? { glyph: '?', word: String(target.state), tone: 'warn', hint: '' };
}

/** May new requests go to it? */
export function serves(target) {
  return !target.drained && (target.state === 'healthy' || target.state === 'unknown');
}

/**
 * Its rest is over, and nobody tries it because a higher tier serves: it is back when it is needed,
 * and nobody must mind it until then.
 */
export function whenNeeded(target, upstream) {
  return !target.drained && target.state === 'probing'
    && typeof upstream.active_priority === 'number' && target.priority > upstream.active_priority;
}

/** When it may be back; null if time alone does not bring it back. */
export function returnsAt(target) {
  if (target.drained) return null;
  if (target.state === 'cooling') return target.cooldown_until ?? null;
  if (target.state === 'ejected' || target.state === 'misconfigured') return target.ejected_until ?? null;
  return null;
}

/** Which targets serve now, and of which priority. */
export function serving(upstream) {
  const able = upstream.targets.filter(serves);
  const lowest = (targets) => Math.min(...targets.map((each) => each.priority));
  const tier = able.some((each) => each.priority === upstream.active_priority)
    ? upstream.active_priority
    : lowest(able);
  return {
    targets: able.filter((each) => each.priority === tier),
    priority: able.length ? tier : null,
    home: lowest(upstream.targets),
  };
}

/** From how many attempts on a poor success ratio is worth a word, and which is poor. */
const ENOUGH_ATTEMPTS = 20;
const POOR_RATIO = 0.95;
/** From how many on it is that none of them went well. */
const ENOUGH_FAILURES = 3;
const RECENT_CELLS = 5;

/** It is asked, and fails more than somebody can leave unsaid. */
export function answersPoorly(target) {
  if (!serves(target) || typeof target.success_ratio !== 'number') return false;
  const enough = target.success_ratio === 0 ? ENOUGH_FAILURES : ENOUGH_ATTEMPTS;
  return target.success_ratio < POOR_RATIO && attempts(target) >= enough;
}

/** How many of the last minutes told something of it. */
export function attempts(target) {
  return (target.strip ?? []).slice(-RECENT_CELLS)
    .reduce((sum, cell) => sum + cell.ok + cell.failed, 0);
}

/** Over how long shares are counted. */
const SHARE_MS = 5 * 60_000;
const TURNS = new Set(['ejected', 'returned', 'cooling', 'operator']);

/**
 * Have the same targets served with the same weights for as long as shares are counted? If not, what
 * they got was not wanted of them as they stand now, and there is nothing to judge.
 */
export function steady(book, upstream, now) {
  const recent = (iso) => Boolean(iso) && now - Date.parse(iso) < SHARE_MS;
  return !recent(book.configuration?.changed_at)
    && !upstream.targets.some((each) => recent(each.since) || recent(each.drained?.at))
    && !book.timeline.some((each) => TURNS.has(each.kind) && each.upstream === upstream.name
      && each.gateway === upstream.gateway.name && recent(each.last_at ?? each.at));
}

/** Its share is outside of what chance explains. */
export function offShare(target) {
  const band = target.share_band;
  return Array.isArray(band) && typeof target.share === 'number'
    && (target.share < band[0] || target.share > band[1]);
}
