import { listed, many, percent } from './number.js';
import { labelOf, lastAt, newestFirst } from './book.js';
import { answered, areInTrouble, errorText } from './callers.js';
import { answersPoorly, attempts, returnsAt, serves, serving, standing, whenNeeded } from './standing.js';

/**
 * The answer to "what happened, since when, who serves now, when does it return": one sentence per
 * troubled upstream. A part of a sentence is a text, or `{ name }`, `{ at }` (a time), or
 * `{ back, word, due }`: the time of a return, with the words for it before and after.
 */

const TONES = ['bad', 'warn', 'probe', 'idle'];

/** The worst first: what callers feel goes before what only targets do, whatever its tone. */
function gravity(each) {
  if (each.nobody || each.silent) return each.refused ? 0 : 1;
  if (each.refused) return 2;
  return each.poor ? 3 : 4 + TONES.indexOf(each.tone);
}

const known = new WeakMap();

export function troubles(book) {
  if (!known.has(book)) {
    const found = book.upstreams.map((upstream) => trouble(book, upstream)).filter(Boolean);
    found.sort((a, b) => gravity(a) - gravity(b));
    known.set(book, found);
  }
  return known.get(book);
}

/** The upstreams as they are to be looked at: those in trouble first, the others in their order. */
export function byGravity(book) {
  const places = new Map(troubles(book).map((each, place) => [each.key, place]));
  const place = (upstream) => places.get(upstream.key) ?? places.size;
  return [...book.upstreams].sort((a, b) => place(a) - place(b));
}

/** A sentence as plain text, without what changes every second. */
export function plain(trouble, clock) {
  const words = trouble.parts.map((part) =>
    typeof part === 'string' ? part : part.name ?? (part.at ? clock(part.at) : part.word + clock(part.back)));
  return `${trouble.label}: ${words.join('')}`;
}

function trouble(book, upstream) {
  const standby = upstream.targets.filter((each) => whenNeeded(each, upstream));
  const out = upstream.targets.filter((each) => !serves(each) && !standby.includes(each));
  const poor = upstream.targets.filter(answersPoorly);
  const refused = areInTrouble(upstream.answers);
  const well = (upstream.judgement ?? 'serves') === 'serves';
  if (out.length + poor.length === 0 && !refused && well) return null;
  const now = serving(upstream);
  const nobody = now.targets.length === 0;
  const silent = !nobody && upstream.judgement === 'nobody_answers';
  const others = nobody || upstream.judgement !== 'others_answer' ? [] : afterThem(upstream, now);
  const clauses = [
    ...grouped(out).map((group) => outClause(group, book, upstream)),
    ...poor.map(poorClause),
    ...(refused ? [refusedClause(upstream.answers)] : []),
    silent ? silentClause(now) : others.length ? othersClause(now, others, refused) : servesClause(now, nobody),
    ...returnClauses(out, nobody),
    ...(standby.length ? [standbyClause(standby)] : []),
  ];
  const tones = [...out.map((each) => standing(each).tone), ...(poor.length || refused || !well ? ['warn'] : [])];
  return {
    key: upstream.key,
    label: labelOf(book, upstream),
    tone: nobody || silent ? 'bad' : TONES.find((tone) => tones.includes(tone)),
    nobody,
    silent,
    refused,
    poor: poor.length > 0,
    out: out.filter((each) => !each.drained).length,
    parts: clauses.flatMap((clause, index) => (index ? ['; ', ...clause] : clause)),
  };
}

/** Those who are out alike are told of together. */
function grouped(targets) {
  const groups = new Map();
  for (const target of targets) {
    const [verb] = verbsOf(target);
    groups.set(verb, [...(groups.get(verb) ?? []), target]);
  }
  return [...groups.values()];
}

const VERBS = {
  ejected: ['is out', 'are out'],
  cooling: ['rests', 'rest'],
  probing: ['is out', 'are out'],
  misconfigured: ['is misconfigured', 'are misconfigured'],
  drained: ['is drained', 'are drained'],
};

function verbsOf(target) {
  return VERBS[standing(target).word] ?? ['does not serve', 'do not serve'];
}

function outClause(group, book, upstream) {
  const [one, several] = verbsOf(group[0]);
  const since = group.map(outSince).filter(Boolean).sort(earlier)[0];
  const why = reasonOf(group, book, upstream);
  return [
    { name: listed(group.map((each) => each.name)) },
    ` ${group.length === 1 ? one : several}`,
    ...(since ? [group.length === 1 ? ' since ' : ', the first since ', { at: since }] : []),
    why ? ` (${why})` : '',
  ];
}

function servesClause(now, nobody) {
  if (nobody) return [{ name: 'nobody serves' }];
  const lower = now.priority > now.home ? ` (priority ${now.priority} instead of ${now.home})` : '';
  if (now.targets.length > 3) {
    return [{ name: many(now.targets.length, 'target') }, ` serve${lower}`];
  }
  const names = listed(now.targets.map((each) => each.name));
  return [{ name: names }, ` ${now.targets.length === 1 ? 'serves' : 'serve'}${lower}`];
}

/** Who may serve and answers nothing: requests go there all the same. */
function silentClause(now) {
  const few = now.targets.length <= 3 ? listed(now.targets.map((each) => each.name)) : many(now.targets.length, 'target');
  return [{ name: 'nobody answers' }, `, and ${few} ${now.targets.length === 1 ? 'is' : 'are'} asked all the same`];
}

/** Those of a lower priority who have answered lately. */
function afterThem(upstream, now) {
  return upstream.targets.filter((each) => serves(each) && each.priority > now.priority && each.success_ratio > 0);
}

/** Who may serve and answers nothing is asked first all the same; others answer then. */
function othersClause(now, others, refused) {
  const names = (targets) => (targets.length <= 3 ? listed(targets.map((each) => each.name)) : many(targets.length, 'target'));
  return [
    { name: names(others) },
    ` ${others.length === 1 ? 'answers' : 'answer'}${refused ? ' whoever is sent on' : ''}, after`
      + ` ${names(now.targets)} failed each time (priority ${others[0].priority} instead of ${now.priority})`,
  ];
}

/** What all of the failover has not spared callers, and whether it was not allowed to go on. */
function refusedClause(answers) {
  const own = answers.by_gateway ? `, ${answers.by_gateway} of them by the gateway itself` : '';
  const spent = answers.budget_spent ? `; for ${answers.budget_spent} of them nobody else was asked, as the ` : '';
  return [
    { name: 'callers' }, ` got ${errorText(answers)} in ${answered(answers)} answers of 5 min${own}${spent}`,
    ...(spent ? [{ name: 'retry budget' }, ' was spent'] : []),
  ];
}

function standbyClause(standby) {
  return [
    { name: listed(standby.map((each) => each.name)) },
    standby.length === 1 ? ' is tried when it is needed' : ' are tried when they are needed',
  ];
}

/**
 * Who is back first. Whoever was out serves again when a request goes well: after a pause anybody's,
 * after a rest one at a time. While nobody serves rests are not waited for: as the last resort those
 * who rest are asked all the time.
 */
function returnClauses(out, nobody) {
  const isTried = (each) => each.state === 'probing' || (nobody && each.state === 'ejected' && !each.cooldown_until);
  const tried = out.filter((each) => !each.drained && isTried(each));
  const underWay = nobody ? [] : tried.filter((each) => each.trial_since);
  const trial = tried.filter((each) => !underWay.includes(each)).map((each) => each.name);
  const how = nobody
    ? ' tried all the time, one request after the other, until one goes well'
    : ` tried with the next request${trial.length === 1 ? '' : 's'}`;
  const soon = [
    ...underWay.map((each) => [{ name: each.name }, ' is being tried since ', { at: each.trial_since }]),
    ...(trial.length ? [[{ name: listed(trial) }, (trial.length === 1 ? ' is' : ' are') + how]] : []),
  ];
  const due = out
    .filter((each) => !tried.includes(each))
    .map((target) => ({ target, at: returnsAt(target) }))
    .filter((each) => each.at)
    .sort((a, b) => earlier(a.at, b.at));
  const waiting = due.slice(0, 2).map(({ target, at }) => [
    { name: target.name },
    target.state === 'cooling'
      ? { back: at, word: ' may serve again at ', due: ' is tried with the next request' }
      : { back: at, word: ' is tried again at ', due: ' is tried with the next request' },
  ]);
  const kept = out.filter((each) => each.drained).map((each) => each.name);
  const stays = kept.length === 1 ? 'stays out until it is enabled' : 'stay out until they are enabled';
  return [...soon, ...waiting, ...(kept.length ? [[{ name: listed(kept) }, ` ${stays}`]] : [])];
}

function poorClause(target) {
  return [
    { name: target.name },
    target.success_ratio === 0
      ? ` answers none of ${attempts(target)} requests in 5 min`
      : ` answers only ${percent(target.success_ratio)} of ${attempts(target)} requests in 5 min`,
    target.last_error?.reason ? ` (last ${target.last_error.reason})` : '',
  ];
}

/** When the trouble began, over trials that failed in between. */
function outSince(target) {
  return target.drained ? target.drained.at : target.out_since ?? target.since ?? null;
}

function reasonOf(group, book, upstream) {
  const [first] = group;
  if (first.drained) return group.length === 1 ? `“${first.drained.reason}”` : '';
  const reasons = new Set(group.map((each) => why(each, book, upstream)).filter(Boolean));
  const failures = group.length === 1 && first.consecutive_failures > 1
    ? `${first.consecutive_failures} in a row`
    : '';
  return [listed([...reasons]), failures].filter(Boolean).join(', ');
}

/** The operator's word if an operator did it, else what the provider last did. */
function why(target, book, upstream) {
  for (const entry of newestFirst(storyOf(target, book, upstream))) {
    if (entry.kind === 'operator' && began(target, entry)) return `“${entry.reason}”`;
    if (CAUSES.has(entry.kind)) return entry.reason;
    if (entry.kind === 'returned') break;
  }
  return target.last_error?.reason ?? '';
}

const CAUSES = new Set(['ejected', 'probe_failed', 'cooling']);
/** An operator's deed and the state that it brought are timed a moment apart. */
const SAME_MOMENT_MS = 2000;

function began(target, entry) {
  return target.since && Math.abs(earlier(lastAt(entry), target.since)) < SAME_MOMENT_MS;
}

function earlier(one, other) {
  return Date.parse(one) - Date.parse(other);
}

function storyOf(target, book, upstream) {
  return book.timeline.filter((entry) => entry.target === target.name && entry.upstream === upstream.name
    && entry.gateway === upstream.gateway.name);
}
