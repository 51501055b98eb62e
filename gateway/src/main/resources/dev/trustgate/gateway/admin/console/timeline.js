import { html } from './html.js';
import { lastAt, newestFirst, placeOf } from './book.js';
import { clockText, agoText } from './time.js';

const KINDS = {
  ejected: ['✕', 'bad', 'ejected'],
  probe_failed: ['✕', 'bad', 'trial failed'],
  returned: ['●', 'good', 'returned'],
  cooling: ['◔', 'warn', 'cooling'],
  failover: ['↷', 'warn', 'failover'],
  budget_spent: ['▲', 'bad', 'no retry left'],
  switched: ['⇅', 'probe', 'priority'],
  interrupted: ['▲', 'bad', 'interrupted'],
  configuration: ['■', 'idle', 'configuration'],
  operator: ['‖', 'idle', 'operator'],
  file_invalid: ['!', 'bad', 'file invalid'],
};

/** What happened, by when it happened last, the newest first. */
export function Timeline({ book, page, now, act }) {
  const words = page.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = newestFirst(book.timeline.filter((each) => fits(each, page.kind, words)));
  return html`<section class="card" aria-label="Timeline">
    <h2>Timeline <small>newest first, the latest ${book.timeline.length}</small></h2>
    <div class="choices"><label>show <select value=${page.kind} onChange=${(event) => act.kind(event.target.value)}>
      <option value="">everything</option>
      ${Object.entries(KINDS).map(([kind, [, , word]]) => html`<option key=${kind} value=${kind}>${word}</option>`)}
    </select></label></div>
    ${entries.length === 0
      ? html`<p class="soft">${book.timeline.length ? 'Nothing fits.' : 'Nothing has happened since the gateway started.'}</p>`
      : html`<ol class="timeline" tabindex="0">${entries.map((each) => html`<${Entry} key=${each.seq} entry=${each} place=${placeOf(book, each)} now=${now} act=${act} />`)}</ol>`}
  </section>`;
}

function Entry({ entry, place, now, act }) {
  const [glyph, tone, word] = KINDS[entry.kind] ?? ['·', 'idle', String(entry.kind)];
  const last = lastAt(entry);
  return html`<li class="tone-${tone}">
    <time datetime=${last} title="${last}, ${agoText(last, now)}">${clockText(last, now)}</time>
    <span class="kind"><span aria-hidden="true">${glyph}</span> ${word}</span>
    <span>${told(entry.text, now)}${entry.count > 1 && html` <b class="times">×${entry.count}</b><small> since ${clockText(entry.at, now)}</small>`}
      ${place && html` <small>${place}</small>`}
      ${entry.request_id && html` <button class="link" onClick=${() => act.trail(entry.request_id)}>its trail</button>`}</span>
  </li>`;
}

const INSTANT = /(\d{4}-\d\d-\d\dT[\d:.]+Z)/;

/** Times within a text are written as the page writes times. */
function told(text, now) {
  return text.split(INSTANT).map((part) => (INSTANT.test(part) ? clockText(part, now) : part)).join('');
}

function fits(entry, kind, words) {
  if (kind && entry.kind !== kind) return false;
  const text = `${entry.gateway ?? ''} ${entry.upstream ?? ''} ${entry.target ?? ''} ${entry.to ?? ''} ${entry.reason ?? ''} ${entry.text}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
