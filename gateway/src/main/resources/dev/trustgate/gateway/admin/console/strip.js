import { html } from './html.js';

const CELL = 7;
const HEIGHT = 22;
const MINUTE = 60_000;
const CELLS = 15;

/**
 * How many whole minutes have begun since the gateway drew the strip. Nothing is said of a target
 * that nothing happens to, so the page moves its strip on.
 */
export function stripAge(target, now) {
  const minutes = Math.floor((now - Date.parse(target.strip_minute)) / MINUTE);
  return minutes > 0 ? Math.min(minutes, CELLS) : 0;
}

/** The cells as of now; in the minutes that were added the target stood as it stands. */
export function cellsOf(target, age) {
  const out = target.state === 'ejected' || target.state === 'cooling'
    || target.state === 'misconfigured' || Boolean(target.drained);
  const added = Array.from({ length: age }, () => ({ ok: 0, failed: 0, other: 0, out }));
  return [...(target.strip ?? []), ...added].slice(-CELLS);
}

/**
 * The last 15 minutes, a cell per minute: height is traffic, red what failed, grey what says nothing
 * of the target (a caller left, or asked for the impossible), a cross out of rotation.
 */
export function Strip({ target, age }) {
  const cells = cellsOf(target, age);
  const most = Math.max(1, ...cells.map(whole));
  const said = words(cells);
  return html`<svg class="strip" role="img" aria-label=${said} viewBox="0 0 ${CELLS * CELL} ${HEIGHT}"
      width=${CELLS * CELL} height=${HEIGHT}>
    <title>${said}</title>
    ${cells.map((cell, index) => html`<${Cell} key=${index} cell=${cell} x=${index * CELL} most=${most} />`)}
  </svg>`;
}

function Cell({ cell, x, most }) {
  const all = whole(cell);
  const high = all ? Math.max(2, (all / most) * (HEIGHT - 2)) : 0;
  const red = cell.failed ? Math.max(2, (cell.failed / all) * high) : 0;
  const grey = ((cell.other ?? 0) / Math.max(1, all)) * (high - red);
  const width = CELL - 1;
  return html`<g>
    <rect class=${cell.out ? 'ground out' : 'ground'} x=${x} width=${width} height=${HEIGHT} />
    ${cell.out && html`<path class="cross" d="M${x + 1} 2l4 4m0 -4l-4 4" />`}
    <rect class="ok" x=${x} y=${HEIGHT - high + red + grey} width=${width} height=${Math.max(0, high - red - grey)} />
    <rect class="other" x=${x} y=${HEIGHT - high + red} width=${width} height=${grey} />
    <rect class="failed" x=${x} y=${HEIGHT - high} width=${width} height=${red} />
  </g>`;
}

function whole(cell) {
  return cell.ok + cell.failed + (cell.other ?? 0);
}

function words(cells) {
  const sum = (what) => cells.reduce((all, cell) => all + what(cell), 0);
  const out = sum((cell) => (cell.out ? 1 : 0));
  return `last ${CELLS} minutes: ${sum((cell) => cell.ok)} answered, ${sum((cell) => cell.failed)} failed, `
    + `out in ${out} of ${CELLS} minutes`;
}
