import { html, Component } from './html.js';
import { ask, path } from './api.js';
import { millis } from './number.js';
import { clockText } from './time.js';
import { Modal } from './modal.js';

/** What became of one request: who could have served it, who was asked, how long each took. */
export class Trail extends Component {
  constructor(props) {
    super(props);
    this.state = { receipt: null, error: '' };
  }

  componentDidMount() {
    ask(`requests/${path(this.props.id)}`).then(
      (receipt) => this.setState({ receipt }), (failed) => this.setState({ error: failed.message }));
  }

  render({ id, now, onClose }, { receipt, error }) {
    return html`<${Modal} wide title="Request ${id}" onClose=${onClose}>
      ${error && html`<p class="warning" role="alert">✕ ${error}</p>`}
      ${!error && !receipt && html`<p class="soft">Asking the gateway…</p>`}
      ${receipt && html`<${Receipt} receipt=${receipt} now=${now} />`}
    </${Modal}>`;
  }
}

function Receipt({ receipt, now }) {
  const most = Math.max(1, ...receipt.attempts.map((each) => each.duration_ms));
  return html`<p>${clockText(receipt.time, now)} · ${receipt.method} ${receipt.rule ?? 'no rule'} · service ${receipt.service ?? '–'} · ${receipt.stream ? 'stream' : 'whole answer'}:
      <b> ${receipt.status}</b>${receipt.error && html` <code>${receipt.error}</code>`}${receipt.interrupted && html`, broken off: <code>${receipt.interrupted}</code>`}
      ${receipt.target ? html` by <b>${receipt.target}</b>` : ', nobody served it'} in ${millis(receipt.duration_ms)}</p>
    <h3>Attempts</h3>
    ${receipt.attempts.length === 0 ? html`<p class="soft">No target was asked.</p>` : html`<div class="scroll"><table class="plain steps">
      <thead><tr><th>#</th><th>target</th><th>model</th><th>ended</th><th class="num">head</th><th class="num">first word</th><th class="num">took</th><th></th></tr></thead>
      <tbody>${receipt.attempts.map((each) => html`<${Attempt} key=${each.number} attempt=${each} most=${most} now=${now} />`)}</tbody>
    </table></div>`}
    <h3>Candidates, as they stood when the first was picked</h3>
    <div class="scroll"><table class="plain steps"><thead><tr><th>P</th><th>target</th><th class="num">weight</th><th>state</th><th>why</th></tr></thead>
      <tbody>${receipt.candidates.map((each) => html`<tr key=${each.target}><td data-label="priority">${each.priority}</td><th scope="row">${each.target}</th>
        <td class="num" data-label="weight">${each.weight}</td><td data-label="state">${each.state}</td><td class="long" data-label="why">${each.reason}</td></tr>`)}</tbody></table></div>
    <dl class="facts">${facts(receipt).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const FAULTS = {
  failure: 'its fault',
  busy: 'it is busy, not ill',
  quota: 'its account is empty',
  credentials: 'our credentials',
  neutral: 'says nothing of its health',
};

function Attempt({ attempt, most, now }) {
  const good = attempt.reason === 'answered' && attempt.status < 400;
  const width = (value) => Math.max(1, (value / most) * 120);
  return html`<tr class=${good ? 'tone-good' : 'tone-bad'}>
    <td data-label="#">${attempt.number}</td><th scope="row">${attempt.target}<small> ${attempt.provider}</small></th><td class="long" data-label="model">${attempt.model}</td>
    <td class="long" data-label="ended"><span class="state">${good ? '●' : '✕'} ${attempt.outcome}</span> ${attempt.reason}
      ${attempt.fault && html` <small>(${FAULTS[attempt.fault] ?? attempt.fault})</small>`}
      ${attempt.ejected && html` <b>and was ejected by it</b>`}${attempt.until && html`, left alone until ${clockText(attempt.until, now)}`}
      ${attempt.dropped.length > 0 && html` <small>not told: ${attempt.dropped.join(', ')}</small>`}</td>
    <td class="num" data-label="head">${millis(attempt.head_ms)}</td>
    <td class="num" data-label="first word">${millis(attempt.first_word_ms)}</td><td class="num" data-label="took">${millis(attempt.duration_ms)}</td>
    <td class="long"><svg class="wait" width="120" height="10" aria-hidden="true"><rect class="all" y="2" height="6" width=${width(attempt.duration_ms)} />
      ${attempt.first_word_ms && html`<rect class="until" y="2" height="6" width=${width(attempt.first_word_ms)} />`}</svg></td>
  </tr>`;
}

const GAVE_UP = {
  budget_spent: 'no retry was left: a fifth of the requests and ten more in ten seconds',
  attempts_spent: 'as many targets were asked as one request may ask',
  targets_spent: 'everybody who could be asked was',
  deadline: 'the request was out of time',
};

function facts(receipt) {
  const model = receipt.model_asked === receipt.model ? receipt.model : `${receipt.model_asked ?? '–'} → ${receipt.model ?? '–'}`;
  return [
    ['gateway / upstream', `${receipt.gateway ?? '–'} / ${receipt.upstream ?? '–'}`],
    ['model', model],
    ['first byte', millis(receipt.first_byte_ms)],
    ['spent in the gateway', millis(receipt.overhead_ms)],
    ['tokens in / out', `${receipt.input_tokens ?? '–'} / ${receipt.output_tokens ?? '–'}`],
    ['bytes in / out', `${receipt.bytes_in} / ${receipt.bytes_out}`],
    ...(receipt.gave_up ? [['nobody else was asked', GAVE_UP[receipt.gave_up] ?? receipt.gave_up]] : []),
    ['configuration', String(receipt.configuration_version)],
    ['x-tg-trail', receipt.trail || '–'],
  ];
}
