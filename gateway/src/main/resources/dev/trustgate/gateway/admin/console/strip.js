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
 * of the target (a caller left, or asked for the impossible), a cross out of rotation. One path per
 * colour, since hundreds of strips may be drawn anew every second.
 */
export function Strip({ target, age }) {
  const cells = cellsOf(target, age);
  const said = words(cells);
  const path = pathsOf(cells);
  return html`<svg class="strip" role="img" aria-label=${said} viewBox="0 0 ${CELLS * CELL} ${HEIGHT}"
      width=${CELLS * CELL} height=${HEIGHT}>
    <title>${said}</title>
    <path class="ground" d=${path.ground} /><path class="ground out" d=${path.out} />
    <path class="ok" d=${path.ok} /><path class="other" d=${path.other} /><path class="failed" d=${path.failed} />
    <path class="cross" d=${path.cross} />
  </svg>`;
}

function pathsOf(cells) {
  const path = { ground: '', out: '', cross: '', ok: '', other: '', failed: '' };
  const most = Math.max(1, ...cells.map(whole));
  cells.forEach((cell, index) => {
    const x = index * CELL;
    const all = whole(cell);
    const high = all ? Math.max(2, (all / most) * (HEIGHT - 2)) : 0;
    const red = cell.failed ? Math.max(2, (cell.failed / all) * high) : 0;
    const grey = ((cell.other ?? 0) / Math.max(1, all)) * (high - red);
    path[cell.out ? 'out' : 'ground'] += box(x, 0, HEIGHT);
    path.failed += box(x, HEIGHT - high, red);
    path.other += box(x, HEIGHT - high + red, grey);
    path.ok += box(x, HEIGHT - high + red + grey, Math.max(0, high - red - grey));
    if (cell.out) path.cross += `M${x + 1} 2l4 4m0 -4l-4 4`;
  });
  return path;
}

function box(x, y, high) {
  return high ? `M${x} ${y.toFixed(1)}h${CELL - 1}v${high.toFixed(1)}h${1 - CELL}z` : '';
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
