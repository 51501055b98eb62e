import { html, Component } from './html.js';
import { agoText, clockText, leftText } from './time.js';
import { pair, percent, rate } from './number.js';
import { answersPoorly, returnsAt, standing, whenNeeded } from './standing.js';
import { Share } from './share.js';
import { Strip, stripAge } from './strip.js';

/** What a row draws besides its target; as long as all of it stays the same, the row stays. */
export function rowProps({ upstream, target, steady, now, live }) {
  const back = live ? returnsAt(target) : null;
  return {
    target,
    steady,
    threshold: upstream.passive === false ? null : upstream.threshold,
    active: target.priority === upstream.active_priority,
    left: back ? leftText(back, now) ?? 'due' : '',
    since: since(target, now),
    trial: target.trial_since ? clockText(target.trial_since, now) : '',
    standby: whenNeeded(target, upstream),
    errorAge: target.last_error ? agoText(target.last_error.at, now) : '',
    stripAge: stripAge(target, now),
    id: `${upstream.key}/${target.id}`,
  };
}

/** Since when it stands as it stands; of what is well nobody asks. */
function since(target, now) {
  const at = target.drained ? target.drained.at : target.out_since ?? target.since;
  return at && standing(target).tone !== 'good' ? clockText(at, now) : '';
}

/** One target. */
export class Row extends Component {
  shouldComponentUpdate(next) {
    const names = Object.keys(next);
    return names.some((name) => name !== 'act' && next[name] !== this.props[name]);
  }

  render({ target, active, id, act, ...rest }) {
    const state = standing(target);
    const about = [target.provider, target.model].filter(Boolean).join(' · ');
    return html`<tr data-row=${id} tabindex="-1" class="tone-${state.tone}" onFocus=${() => act.select(id)}>
      <td class="prio" data-label="priority">${active ? html`<b title="serves now">${target.priority}</b>` : target.priority}</td>
      <th scope="row">${target.name}<small title=${about}> ${about}</small></th>
      <${State} state=${state} target=${target} ...${rest} />
      <${Failures} target=${target} threshold=${rest.threshold} />
      <td class="wide" data-label="share"><${Share} target=${target} steady=${rest.steady} /></td>
      <td class="num" data-label="in flight">${target.in_flight}</td>
      <td class="num" data-label="per second">${rate(target.rate_per_second)}</td>
      <td class="num${answersPoorly(target) ? ' some' : ''}" data-label="success">${percent(target.success_ratio)}</td>
      <${FirstToken} target=${target} />
      <td class="wide" data-label="15 min"><${Strip} target=${target} age=${rest.stripAge} /></td>
      <${LastError} target=${target} age=${rest.errorAge} />
      <td class="last"><button aria-label="Act on ${target.name}" aria-haspopup="dialog"
        onClick=${() => act.ask(id)}>Act…</button></td>
    </tr>`;
  }
}

function State({ state, target, left, since, trial, standby }) {
  const under = target.drained && target.state !== 'healthy' ? ` (${target.state})` : '';
  return html`<td data-label="state">
    <span class="state" title=${state.hint}><span aria-hidden="true">${state.glyph}</span> ${state.word}</span>${under}
    ${left && html`<b class="left" title="until it may be back">${left}</b>`}
    ${trial && html`<small> being tried since ${trial}</small>`}
    ${standby && !trial && html`<small> back when needed</small>`}
    ${since && html`<small> since ${since}</small>`}
  </td>`;
}

function Failures({ target, threshold }) {
  const failures = target.consecutive_failures;
  return html`<td class="num${failures ? ' some' : ''}" data-label="in a row"
    title=${threshold === null ? 'health checks are off: failures do not eject' : null}>${failures}${threshold === null ? '' : `/${threshold}`}</td>`;
}

function FirstToken({ target }) {
  const found = target.ttft_ms ?? target.duration_ms;
  if (!found) return html`<td class="num two soft none" data-label="first token">–</td>`;
  const what = target.ttft_ms ? 'first token' : 'whole answer';
  return html`<td class="num two" data-label=${what} title="${what}, median and 95th percentile of ${found.sample} in 5 min">
    ${pair(found.p50, found.p95)}${target.ttft_ms ? '' : html`<small> whole</small>`}</td>`;
}

function LastError({ target, age }) {
  const last = target.last_error;
  if (!last) return html`<td class="soft none" data-label="last error">–</td>`;
  return html`<td class="error" data-label="last error"><code>${last.reason}</code><small> ${age}</small></td>`;
}
