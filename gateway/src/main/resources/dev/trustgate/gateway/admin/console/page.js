import { html } from './html.js';
import { Bar } from './bar.js';
import { Banners } from './banner.js';
import { Headlines } from './headline.js';
import { Tables } from './table.js';
import { Latency } from './chart.js';
import { Timeline } from './timeline.js';
import { Requests } from './requests.js';
import { ActionDialog } from './actions.js';
import { Trail } from './trail.js';
import { Help } from './help.js';
import { TokenForm } from './token.js';
import { Welcome } from './welcome.js';

/** The whole page, in the order in which somebody reads it who was just woken up. */
export function Page(props) {
  const { page, book, act } = props;
  return html`
    <${Bar} ...${props} />
    <main>${page.unauthorized
      ? html`<${TokenForm} refused=${page.refused} onToken=${act.retry} />`
      : book ? html`<${Content} ...${props} />` : html`<${Waiting} page=${page} act=${act} />`}</main>
    <${Dialog} ...${props} />`;
}

function Content(props) {
  const { book, history } = props;
  if (book.upstreams.length === 0) return html`<${Banners} ...${props} /><${Welcome} /><div class="pair"><${Timeline} ...${props} /></div>`;
  return html`<${Banners} ...${props} />
    <${Headlines} ...${props} />
    <${Tables} ...${props} />
    <div class="pair"><${Latency} ...${props} history=${history} /><${Timeline} ...${props} /></div>
    <${Requests} ...${props} />`;
}

function Waiting({ page, act }) {
  return html`<p class="card">${page.lost
    ? html`The gateway cannot be reached (${page.lost}). <button onClick=${act.retry}>Try now</button>`
    : 'Listening for the gateway…'}</p>`;
}

function Dialog({ page, book, now, act }) {
  const asked = page.dialog;
  if (!asked) return null;
  const close = () => act.close(asked);
  if (asked.help) return html`<${Help} onClose=${close} />`;
  if (asked.trail) return html`<${Trail} key=${asked.trail} id=${asked.trail} now=${now} onClose=${close} />`;
  const upstream = book.upstreams.find((each) => each.key === asked.key);
  const target = upstream?.targets.find((each) => each.id === asked.target);
  return target && html`<${ActionDialog} key=${target.id} book=${book} upstream=${upstream} target=${target}
    action=${asked.action} onClose=${close} onDone=${act.answered} />`;
}
