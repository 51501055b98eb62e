import { html } from './html.js';
import { many } from './number.js';
import { isPaused, labelOf } from './book.js';
import { callersText } from './callers.js';
import { answersPoorly, offShare, serves, steady, whenNeeded } from './standing.js';
import { byGravity } from './trouble.js';
import { Row, rowProps } from './row.js';

/** More rows than this are folded down to those that somebody must look at. */
const ROWS_IN_SIGHT = 12;
/** With more targets than this on the page, upstreams in which all is well fold altogether. */
const ROWS_ON_PAGE = 120;
/** More rows than this nobody reads, and a browser redraws them every second. */
const MOST_ROWS = 300;

const COLUMNS = [
  ['P', 'Priority: the lowest number is asked first; bold: serves now (trustgate_upstream_active_priority)'],
  ['target', 'Name, provider, default model'],
  ['state', 'Its health, and when it may be back (trustgate_target_state)'],
  ['fails', 'Failures in a row, of the threshold that takes it out if there is one'],
  ['share', 'Wanted by weight → got, of the picks of the last 5 minutes; the band is what chance explains (trustgate_target_selections_total, trustgate_target_weight_ratio)'],
  ['in fl.', 'Requests on their way (trustgate_target_in_flight)'],
  ['tries/s', 'Attempts that began, per second in the last minute'],
  ['ok', 'Attempts that went well in the last 5 minutes (trustgate_upstream_attempts_total)'],
  ['first token', 'Time to the first token, median / 95th percentile of the last 5 minutes'],
  ['15 min', 'A cell per minute: height is traffic, red is failed, a cross is out of rotation'],
  ['last error', 'What went wrong last'],
  ['', 'Drain, enable, eject, reset'],
];
const NUMBERS = new Set(['fails', 'in fl.', 'tries/s', 'ok', 'first token']);

/** One upstream after another. */
export function Tables({ book, page, now, live, act }) {
  const total = book.upstreams.reduce((sum, each) => sum + each.targets.length, 0);
  const shown = byGravity(book)
    .map((upstream) => ({ upstream, targets: matching(book, upstream, page.filter) }))
    .filter((each) => each.targets.length > 0);
  if (shown.length === 0) {
    return html`<p class="card soft">No target fits “${page.filter}”. <button onClick=${() => act.filter('')}>Show all</button></p>`;
  }
  let room = MOST_ROWS;
  return shown.map(({ upstream, targets }) => {
    const open = page.open.has(upstream.key) || page.filter !== '';
    const judged = steady(book, upstream, now);
    const wanted = open ? targets : inSight(upstream, targets, total > ROWS_ON_PAGE, judged);
    const rows = wanted.slice(0, room);
    room -= rows.length;
    return html`<${Upstream} key=${upstream.key} label=${labelOf(book, upstream)} upstream=${upstream} paused=${isPaused(book, upstream)} rows=${rows}
      unseen=${wanted.length - rows.length} folded=${targets.length - wanted.length} unfolded=${page.open.has(upstream.key)}
      drawn=${(target) => rowProps({ upstream, target, steady: judged, now, live })} act=${act} />`;
  });
}

function Upstream({ label, upstream, paused, rows, unseen, folded, unfolded, drawn, act }) {
  const active = upstream.active_priority;
  return html`<section class="card upstream" id="upstream-${upstream.key}" tabindex="-1" aria-label="Upstream ${label}">
    <h2>${label} <small>${upstream.algorithm} · ${upstream.passive === false
        ? html`<b>health checks are off: failures do not eject</b>` : `threshold ${upstream.threshold} · rest ${upstream.interval_seconds} s`} ·${' '}
      ${served(upstream, active)}${paused && html` · <b>‖ its gateway is paused</b>`} ·${' '}
      <span title="what callers got in the last 5 minutes, failover and refusals of the gateway included (trustgate_requests_total)">${callersText(upstream.answers)}</span></small></h2>
    ${rows.length > 0 && html`<div class="scroll"><table class="targets">
      <thead><tr>${COLUMNS.map(([name, hint]) => html`<th scope="col" class=${NUMBERS.has(name) ? 'num' : ''} title=${hint}>
        ${name || html`<span class="unseen">actions</span>`}</th>`)}</tr></thead>
      <tbody>${rows.map((target) => html`<${Row} key=${target.id} ...${drawn(target)} act=${act} />`)}</tbody>
    </table></div>`}
    ${unseen > 0 && html`<p class="soft">${many(unseen, 'target')} more: there are too many to draw, so filter them.</p>`}
    ${(folded > 0 || unfolded) && html`<button class="fold" aria-expanded=${unfolded}
      onClick=${() => act.fold(upstream.key)}>${unfolded ? 'Fold what is well' : `${many(folded, 'target')} without trouble: show`}</button>`}
  </section>`;
}

function served(upstream, active) {
  if (active === null || active === undefined) return 'nobody serves';
  if (upstream.judgement === 'nobody_answers') return html`priority <b>${active}</b> is asked, and nobody answers`;
  return upstream.judgement === 'others_answer'
    ? html`priority <b>${active}</b> fails each time, a lower one answers`
    : html`priority <b>${active}</b> serves`;
}

/** Those in trouble always; the others as far as there is room. */
function inSight(upstream, targets, crowded, judged) {
  const minded = (each) => (!serves(each) && !whenNeeded(each, upstream)) || answersPoorly(each);
  const troubled = targets.filter((each) => minded(each) || (judged && offShare(each)));
  if (crowded && !troubled.some(minded)) return [];
  if (targets.length <= ROWS_IN_SIGHT) return targets;
  if (crowded) return troubled;
  const room = Math.max(0, ROWS_IN_SIGHT - troubled.length);
  const others = targets.filter((each) => !troubled.includes(each)).slice(0, room);
  return targets.filter((each) => troubled.includes(each) || others.includes(each));
}

function matching(book, upstream, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return upstream.targets;
  const around = `${upstream.gateway.name} ${upstream.name}`;
  return upstream.targets.filter((each) => {
    const drained = each.drained ? 'drained' : '';
    const text = `${around} ${each.name} ${each.provider} ${each.model ?? ''} ${each.state} ${drained}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
