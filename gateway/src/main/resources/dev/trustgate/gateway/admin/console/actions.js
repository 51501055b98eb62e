import { html, Component } from './html.js';
import { ask, path } from './api.js';
import { labelOf } from './book.js';
import { serving, standing } from './standing.js';
import { Modal } from './modal.js';

export const ACTIONS = {
  drain: 'No new requests; what runs may finish. Stays until it is enabled, or the gateway restarts.',
  enable: 'Ends a drain: new requests may come.',
  eject: 'Out as if it had failed too often; after the rest one request tries it, and it returns by itself.',
  reset: 'Forgets failures, ejection and cooldown: as if it had never been asked.',
};
const LONGEST_REASON = 200;

/** What makes sense for a target as it stands. */
export function likelyAction(target) {
  if (target.drained) return 'enable';
  return target.state === 'healthy' || target.state === 'unknown' ? 'drain' : 'reset';
}

/** Asks for what to do with a target, and why; the reason lands in the timeline. */
export class ActionDialog extends Component {
  constructor(props) {
    super(props);
    this.state = { action: props.action, reason: '', seconds: '', error: '', busy: false };
    this.submit = (event) => {
      event.preventDefault();
      this.send();
    };
  }

  async send() {
    const { upstream, target, onDone } = this.props;
    const { action, reason, seconds } = this.state;
    const body = { reason: reason.trim() };
    if (action === 'eject' && seconds) body.seconds = Number(seconds);
    this.setState({ busy: true, error: '' });
    try {
      onDone(upstream.key, await ask(
        `${path('gateways', upstream.gateway.id, 'upstreams', upstream.id, 'targets', target.id)}/${action}`, body));
    } catch (failed) {
      this.setState({ busy: false, error: failed.message });
    }
  }

  render({ book, upstream, target, onClose }, { action, reason, seconds, error, busy }) {
    const state = standing(target);
    return html`<${Modal} title="Act on ${target.name}" onClose=${onClose}>
      <form onSubmit=${this.submit}>
        <p><b>${labelOf(book, upstream)} / ${target.name}</b>: <span class="tone-${state.tone}"><span class="state">${state.glyph} ${state.word}</span></span>,${' '}
          ${target.in_flight} in flight.</p>
        <fieldset><legend>What</legend>
          ${Object.entries(ACTIONS).map(([name, what]) => html`<label key=${name} class="option">
            <input type="radio" name="action" value=${name} checked=${name === action} onChange=${() => this.setState({ action: name })} />
            <span><b>${name}</b><small> ${what}</small></span></label>`)}
        </fieldset>
        ${lastOne(upstream, target, action) && html`<p class="warning" role="alert">▲ Nobody else serves this upstream: its requests will be refused.</p>`}
        ${action === 'eject' && html`<label class="field">Rest in seconds <input type="number" min="1" max="86400" value=${seconds}
          placeholder=${upstream.interval_seconds} onInput=${(event) => this.setState({ seconds: event.target.value })} /></label>`}
        <label class="field">Why <input class="reason" required maxlength=${LONGEST_REASON} value=${reason} autofocus placeholder="lands in the timeline"
          onInput=${(event) => this.setState({ reason: event.target.value })} /></label>
        ${error && html`<p class="warning" role="alert">✕ ${error}</p>`}
        <p class="buttons"><button class="primary" disabled=${busy || reason.trim() === ''}>${action} ${target.name}</button>
          <button type="button" onClick=${onClose}>Leave it</button></p>
      </form>
    </${Modal}>`;
  }
}

/** Would it leave the upstream without anybody? */
function lastOne(upstream, target, action) {
  if (action !== 'drain' && action !== 'eject') return false;
  const others = { ...upstream, targets: upstream.targets.filter((each) => each.id !== target.id) };
  return serving(others).targets.length === 0;
}
