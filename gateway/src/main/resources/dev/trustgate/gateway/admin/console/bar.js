import { html } from './html.js';
import { clockText, spanText, zoneText } from './time.js';
import { callersText, goodPart } from './callers.js';
import { percent, rate } from './number.js';

/** The line at the top: whether the page lives, and the gateway in five numbers. */
export function Bar({ page, book, now, live, act }) {
  return html`<header class="bar">
    <h1>TrustGate</h1>
    <${Pulse} page=${page} book=${book} live=${live} />
    ${book && html`<${Figures} book=${book} now=${now} />`}
    <span class="tools"><label class="filter"><span class="unseen">Filter by name, provider, state</span>
      <input id="filter" type="search" placeholder="filter  /" value=${page.filter} onInput=${(event) => act.filter(event.target.value)} /></label>
    <button aria-pressed=${Boolean(page.paused)} onClick=${act.pause}>${page.paused ? '▶ Resume' : '‖ Pause'}</button>
    <button aria-haspopup="dialog" aria-label="Keyboard and meanings" onClick=${act.help}>?</button></span>
  </header>`;
}

function Pulse({ page, book, live }) {
  if (page.unauthorized) return html`<span class="pulse tone-idle"><span class="state">○ locked</span></span>`;
  if (!book) return html`<span class="pulse tone-idle"><span class="state">○ not heard yet</span></span>`;
  if (page.paused) return html`<span class="pulse tone-idle"><span class="state">‖ paused</span></span>`;
  if (!live) return html`<span class="pulse tone-warn"><span class="state">▲ stale</span></span>`;
  return html`<span class="pulse tone-good"><span class="state">● live</span></span>`;
}

function Figures({ book, now }) {
  const targets = book.upstreams.flatMap((each) => each.targets);
  const sum = (what) => targets.reduce((all, each) => all + (what(each) || 0), 0);
  const configuration = book.configuration;
  return html`<span class="figures">
    <span title="requests that were answered, per second over the last minute"><b>${rate(book.answers?.rate_per_second)}</b> /s</span>
    <span title=${`what callers got in the last 5 minutes, failover included: ${callersText(book.answers)}`}><b>${percent(goodPart(book.answers))}</b> ok</span>
    <span title="requests on their way"><b>${sum((each) => each.in_flight)}</b> in flight</span>
    ${configuration && html`<span title="changed at ${configuration.changed_at}">configuration <b>${configuration.version}</b>${configuration.file ? ' (file)' : ''},
      ${' '}${spanText(now - Date.parse(configuration.changed_at))} old</span>`}
    <span>version ${book.version}, up ${spanText(now - Date.parse(book.started))}</span>
    <span title="by the gateway's clock"><b>${clockText(new Date(now).toISOString(), now)}</b> ${zoneText(now)}</span>
  </span>`;
}
