import { html } from './html.js';
import { many } from './number.js';
import { clockText, spanText } from './time.js';

/** What must be known before anything else on the page is believed. */
export function Banners({ page, book, clock, now, live, act }) {
  const file = book.configuration?.file;
  return html`<div class="banners">
    ${!live && html`<p class="banner tone-warn" role="alert"><span class="badge">▲ stale</span><span>
      Last heard <b>${spanText(clock.silence)} ago</b>, at ${clockText(new Date(clock.said).toISOString(), now)}${page.lost ? ` (${page.lost})` : ''}:
      what follows was true then. <button onClick=${act.retry}>Try now</button></span></p>`}
    ${page.paused && html`<p class="banner tone-idle" role="status"><span class="badge">‖ paused</span><span>
      The page stands still at <b>${clockText(new Date(now).toISOString(), now)}</b>; the gateway is still listened to.
      ${' '}<button onClick=${act.pause}>Resume</button></span></p>`}
    ${book.draining && html`<p class="banner tone-warn"><span class="badge">▲ draining</span><span>
      The gateway is stopping: it finishes what runs and takes nothing new.</span></p>`}
    ${book.gateways.filter((each) => each.status === 'paused').map((each) => html`<p key=${each.id} class="banner tone-warn" role="status">
      <span class="badge">‖ gateway paused</span><span><b>${each.name}</b> answers 503 to everybody${each.answers?.failed
        ? `: to ${many(each.answers?.failed, 'request')} in 5 min` : ''}. Its <code>status</code> is <code>paused</code> in the configuration.</span></p>`)}
    ${file?.state === 'invalid' && html`<p class="banner tone-bad" role="alert"><span class="badge">! file invalid</span><span>
      <code>${file.path}</code> cannot be used, so configuration ${book.configuration.version} of
      ${' '}${clockText(book.configuration.changed_at, now)} goes on. <b>${file.error}</b></span></p>`}
    ${page.upgraded && html`<p class="banner tone-idle"><span class="badge">↻ new version</span><span>
      The gateway is now ${book.version}; this page came from ${page.upgraded}. <button onClick=${() => location.reload()}>Reload</button></span></p>`}
  </div>`;
}
