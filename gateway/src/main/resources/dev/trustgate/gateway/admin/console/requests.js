import { html, Component } from './html.js';
import { ask } from './api.js';
import { millis } from './number.js';
import { clockText } from './time.js';

const SHOWN = 50;

/** The latest requests, asked for when somebody wants them; never their content. */
export class Requests extends Component {
  constructor(props) {
    super(props);
    this.state = { items: null, error: '', id: '', failed: false };
    this.load = () => ask(`requests?limit=${SHOWN}&failed=${this.state.failed}`).then(
      (said) => this.setState({ items: said.items, error: '' }), (failed) => this.setState({ error: failed.message }));
    this.look = (event) => {
      event.preventDefault();
      if (this.state.id.trim()) this.props.act.trail(this.state.id.trim());
    };
  }

  render({ now, act }, { items, error, id, failed }) {
    return html`<section class="card" aria-label="Requests">
      <h2>Requests <small>what became of one: who was asked, why, how long</small></h2>
      <form class="choices" onSubmit=${this.look}>
        <label>x-request-id <input value=${id} onInput=${(event) => this.setState({ id: event.target.value })} /></label>
        <button>Look up</button>
        <label><input type="checkbox" checked=${failed} onChange=${() => this.setState({ failed: !failed }, () => items && this.load())} /> failed ones only</label>
        <button type="button" onClick=${this.load}>${items ? 'Load anew' : `Show the latest ${SHOWN}`}</button>
      </form>
      ${error && html`<p class="warning" role="alert">✕ ${error}</p>`}
      ${items && (items.length === 0 ? html`<p class="soft">${failed ? 'Nobody got an error, as far as the gateway remembers.' : 'The gateway has served no request yet.'}</p>` : html`<div class="scroll requests"><table class="plain">
        <thead><tr><th>time</th><th>status</th><th>service</th><th>served by</th><th>trail</th><th class="num">took</th><th></th></tr></thead>
        <tbody>${items.map((each) => html`<tr key=${each.request_id} class=${each.status < 400 ? '' : 'tone-bad'}>
          <td>${clockText(each.time, now)}</td><td><span class="state">${each.status < 400 ? each.status : `✕ ${each.status}`}</span>
            ${(each.error ?? each.interrupted) && html` <code>${each.error ?? each.interrupted}</code>`}</td>
          <td>${each.service ?? '–'}</td><td>${each.target ?? '–'}<small> ${each.model ?? ''}</small></td><td>${each.trail || '–'}</td>
          <td class="num">${millis(each.duration_ms)}</td>
          <td><button class="link" aria-label="Trail of ${each.request_id}" onClick=${() => act.trail(each.request_id)}>trail</button></td>
        </tr>`)}</tbody></table></div>`)}
    </section>`;
  }
}
