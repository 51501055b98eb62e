import { html } from './html.js';
import { clockText, leftText, spanText } from './time.js';
import { lastAt, newestFirst } from './book.js';
import { many } from './number.js';
import { troubles } from './trouble.js';
import { serves, whenNeeded } from './standing.js';

/** The first thing to read: a sentence per troubled upstream, or that all is well. */

const MOST = 6;
const GLYPHS = { bad: '✕', warn: '▲', probe: '◐', idle: '‖' };
const WORDS = { bad: 'out', warn: 'impaired', probe: 'on trial', idle: 'drained' };

export function Headlines({ book, now, live, act }) {
  const found = troubles(book);
  if (found.length === 0) return html`<${AllWell} book=${book} now=${now} />`;
  return html`<section class="headlines" aria-label="What is wrong">
    ${found.slice(0, MOST).map((each) => html`
      <p key=${each.key} class="headline tone-${each.tone}">
        <span class="badge"><span aria-hidden="true">${GLYPHS[each.tone]}</span>${' '}
          ${each.nobody ? 'nobody serves' : each.silent ? 'nobody answers' : WORDS[each.tone]}</span>
        <span><button class="link" onClick=${() => act.show(each.key)}>${each.label}</button>${': '}
          ${each.parts.map((part) => drawn(part, now, live))}.</span>
      </p>`)}
    ${found.length > MOST && html`<p class="headline tone-warn"><span class="badge">▲ more</span>
      <span>${many(found.length - MOST, 'further upstream')} in trouble: see the tables.</span></p>`}
  </section>`;
}

function drawn(part, now, live) {
  if (typeof part === 'string') return part;
  if (part.name) return html`<b>${part.name}</b>`;
  if (part.at) return html`<${Moment} at=${part.at} now=${now} />`;
  const left = leftText(part.back, now);
  if (live && !left) return part.due;
  return html`${part.word}<${Moment} at=${part.back} now=${now} />${live && html`, in <b class="left">${left}</b>`}`;
}

function Moment({ at, now }) {
  return html`<time datetime=${at} title=${at}>${clockText(at, now)}</time>`;
}

function AllWell({ book, now }) {
  const targets = book.upstreams.flatMap((each) => each.targets);
  const quiet = targets.filter((each) => each.state === 'unknown').length;
  const standby = book.upstreams.flatMap((one) => one.targets.filter((each) => whenNeeded(each, one))).length;
  const latest = latestReturn(book);
  if (quiet === targets.length) {
    return html`<p class="headline tone-idle"><span class="badge">○ no traffic yet</span>
      <span>${many(targets.length, 'target')} of ${many(book.upstreams.length, 'upstream')} wait for the${' '}
      first request. Until then nothing is known of their health.</span></p>`;
  }
  return html`<p class="headline tone-good">
    <span class="badge"><span aria-hidden="true">●</span> all serve</span>
    <span>${many(targets.filter(serves).length, 'target')} of ${many(book.upstreams.length, 'upstream')} may${' '}
      serve${quiet ? `, ${quiet} of them had no traffic yet` : ''}${standby
        ? `; ${many(standby, 'target')} of a lower priority ${standby === 1 ? 'was' : 'were'} out and ${standby === 1 ? 'is' : 'are'} tried when needed` : ''}.
      ${latest && html` The latest trouble ended ${spanText(now - Date.parse(lastAt(latest)))} ago:
        <b> ${latest.target}</b> of ${latest.upstream} returned at ${clockText(lastAt(latest), now)}.`}</span>
  </p>`;
}

export function latestReturn(book) {
  return newestFirst(book.timeline).find((each) => each.kind === 'returned');
}

/** For the tab: the worst of it, even while another tab is in front; and that nobody knows any longer. */
export function titleOf(book, live = true) {
  if (!live) return '▲ stale · TrustGate';
  const found = troubles(book);
  const out = found.reduce((sum, each) => sum + each.out, 0);
  const [worst] = found;
  if (!worst) return 'TrustGate';
  const more = found.length > 1 ? ` (+${found.length - 1})` : '';
  if (worst.nobody) return `✕ nobody serves ${worst.label}${more} · TrustGate`;
  if (worst.silent) return `✕ nobody answers ${worst.label}${more} · TrustGate`;
  if (worst.refused) return `▲ ${worst.label}: callers get errors${more} · TrustGate`;
  if (out > 0 && (!worst.poor || worst.out > 0)) return `✕ ${out} out · TrustGate`;
  return worst.tone === 'warn' ? `▲ ${worst.label} impaired${more} · TrustGate` : 'TrustGate';
}
