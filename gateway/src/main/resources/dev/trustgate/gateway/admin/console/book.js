/**
 * What the gateway last said, as a value: every change makes a new one that shares what stayed the
 * same. So a paused page is an old value, and a row whose target stayed the same need not be drawn.
 */

export const TIMELINE_KEPT = 200;

/** The book that a snapshot opens. */
export function opened(said) {
  return {
    version: text(said.version),
    started: said.started ?? null,
    draining: said.draining === true,
    configuration: said.configuration ?? null,
    answers: said.answers ?? null,
    gateways: (said.gateways ?? []).map((each) => ({ ...each, name: text(each.name) })),
    upstreams: (said.upstreams ?? []).map(upstream),
    timeline: merged([], said.timeline),
  };
}

/** The book after a delta; null if the delta speaks of something that the book does not know. */
export function changed(book, said) {
  const changes = new Map((said.upstreams ?? []).map((one) => [keyOf(one), one]));
  const upstreams = changes.size === 0 ? book.upstreams : book.upstreams.map((one) => {
    const change = changes.get(one.key);
    changes.delete(one.key);
    return change ? withChange(one, change) : one;
  });
  if (changes.size > 0 || upstreams.includes(null)) return null;
  return {
    ...book,
    upstreams,
    draining: said.draining ?? book.draining,
    configuration: said.configuration ?? book.configuration,
    answers: said.answers ?? book.answers,
    gateways: said.gateways?.length ? withAnswers(book.gateways, said.gateways) : book.gateways,
    timeline: said.timeline?.length ? merged(book.timeline, said.timeline) : book.timeline,
  };
}

function withAnswers(gateways, changes) {
  const answers = new Map(changes.map((each) => [each.id, each.answers]));
  return gateways.map((each) => (answers.has(each.id) ? { ...each, answers: answers.get(each.id) } : each));
}

/** Whether its gateway is paused, so that its requests are answered 503. */
export function isPaused(book, upstream) {
  return book.gateways.some((each) => each.id === upstream.gateway.id && each.status === 'paused');
}

/** The book after one target answered for itself. */
export function withTarget(book, key, target) {
  const upstreams = book.upstreams.map((one) =>
    one.key === key ? withChange(one, { targets: [target] }) ?? one : one);
  return { ...book, upstreams };
}

export function keyOf(upstream) {
  return `${upstream.gateway.id}/${upstream.id}`;
}

/** Under which name people know it: the gateway is named where there are several. */
export function labelOf(book, upstream) {
  const alone = book.upstreams.every((one) => one.gateway.id === upstream.gateway.id);
  return alone ? upstream.name : `${upstream.gateway.name} / ${upstream.name}`;
}

/** Where it was that something happened, in the same way. */
export function placeOf(book, entry) {
  if (!entry.upstream) return entry.gateway ?? '';
  const alone = book.upstreams.every((one) => one.gateway.name === entry.gateway);
  return alone ? entry.upstream : `${entry.gateway} / ${entry.upstream}`;
}

function upstream(said) {
  return {
    ...said,
    key: keyOf(said),
    name: text(said.name),
    gateway: { id: text(said.gateway.id), name: text(said.gateway.name) },
    targets: (said.targets ?? []).map(target).sort((a, b) => a.priority - b.priority),
  };
}

function target(said) {
  return { ...said, name: text(said.name), provider: text(said.provider) };
}

function withChange(one, change) {
  const changes = new Map((change.targets ?? []).map((each) => [each.id, each]));
  const targets = one.targets.map((each) => {
    const now = changes.get(each.id);
    changes.delete(each.id);
    return now ? target(now) : each;
  });
  if (changes.size > 0) return null;
  const active = 'active_priority' in change ? change.active_priority : one.active_priority;
  return {
    ...one, active_priority: active, judgement: change.judgement ?? one.judgement, answers: change.answers ?? one.answers, targets,
  };
}

/** By number, the newest last; an entry that comes again has been counted on. */
function merged(known, said) {
  const entries = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of said ?? []) entries.set(entry.seq, { ...entry, text: text(entry.text) });
  return [...entries.values()].sort((a, b) => a.seq - b.seq).slice(-TIMELINE_KEPT);
}

/** When it happened last: what happens over and over is counted where it began. */
export function lastAt(entry) {
  return entry.last_at ?? entry.at;
}

/** By when it happened last. */
export function newestFirst(entries) {
  return [...entries].reverse().sort((a, b) => Date.parse(lastAt(b)) - Date.parse(lastAt(a)));
}

/** Whatever came: drawn as text it must be text. */
function text(value) {
  return value === null || value === undefined ? '' : String(value);
}
