// Plots that share one time axis, one cursor and one highlight.
const plots = [];
let lengthMs = 1;
let marked = null;
let cursorMs = null;
let describe = () => [];
const readout = el('div', { class: 'readout', role: 'status', 'aria-live': 'polite', hidden: true });

// A place for a drawing as wide as there is room; `paint(svg, width, x)` is called again when that changes.
function plot(height, label, paint) {
  const svg = draw('svg', { role: 'img', 'aria-label': label, height });
  const host = el('div', { class: 'plot' }, svg);
  const mine = { host, svg, height, paint, width: 0 };
  plots.push(mine);
  host.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect();
    cursor(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * lengthMs);
  });
  host.addEventListener('pointerleave', () => cursor(null));
  return host;
}

function paintPlot(mine, force) {
  const width = Math.floor(mine.host.clientWidth);
  if (!width || (!force && width === mine.width)) return;
  mine.width = width;
  const x = ms => Math.round(Math.min(1, Math.max(0, ms / lengthMs)) * width * 10) / 10;
  mine.svg.setAttribute('viewBox', `0 0 ${width} ${mine.height}`);
  mine.svg.setAttribute('width', width);
  mine.line = draw('line', { class: 'cursor', y1: 0, y2: mine.height, visibility: 'hidden' });
  mine.svg.replaceChildren();
  if (marked) {
    const from = x(marked.from);
    mine.svg.append(draw('rect', { class: 'marked', x: from, y: 0, width: Math.max(2, x(marked.to) - from), height: mine.height }));
  }
  mine.paint(mine.svg, width, x);
  if (marked && marked.at >= 0) {
    mine.svg.append(draw('line', { class: 'at', x1: x(marked.at), x2: x(marked.at), y1: 0, y2: mine.height }));
  }
  mine.svg.append(mine.line);
}

// Those no longer on the page are forgotten.
function redraw(force) {
  for (let each = plots.length - 1; each >= 0; each--) {
    if (plots[each].host.isConnected) paintPlot(plots[each], force);
    else if (plots[each].width) plots.splice(each, 1);
  }
}

function cursor(ms) {
  cursorMs = ms;
  for (const each of plots) {
    if (!each.line) continue;
    each.line.setAttribute('visibility', ms === null ? 'hidden' : 'visible');
    if (ms !== null) {
      const at = ms / lengthMs * each.width;
      each.line.setAttribute('x1', at);
      each.line.setAttribute('x2', at);
    }
  }
  readout.hidden = ms === null;
  if (ms !== null) readout.replaceChildren(el('b', {}, moment(Math.round(ms))), ...describe(ms).map(words => el('span', {}, words)));
}

function cursorKeys(host, step) {
  host.tabIndex = 0;
  host.addEventListener('keydown', event => {
    const at = cursorMs === null ? (marked ? marked.from : 0) : cursorMs;
    const to = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: lengthMs }[event.key];
    if (event.key === 'Escape') { mark(null); cursor(null); }
    if (to === undefined || event.target !== host) return;
    event.preventDefault();
    cursor(Math.min(lengthMs, Math.max(0, to)));
  });
  host.addEventListener('blur', () => cursor(null));
}

// Shows a part of the time in every plot, and brings the lanes into sight.
function mark(part, target) {
  marked = part;
  redraw(true);
  document.querySelectorAll('.lane.about').forEach(each => each.classList.remove('about'));
  if (!part) return;
  const lanes = document.getElementById('lanes');
  const lane = [...document.querySelectorAll('.lane')].find(each => target && each.dataset.target === target);
  if (lane) lane.classList.add('about');
  if (lanes) lanes.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  if (part.at >= 0) cursor(part.at);
}

// Grid lines, and words for them where the plot has its own axis.
function timeGrid(svg, width, x, height, words) {
  const step = timeStep(lengthMs, Math.max(2, Math.floor(width / 80)));
  for (let at = 0; at <= lengthMs; at += step) {
    svg.append(draw('line', { class: 'grid', x1: x(at), x2: x(at), y1: 0, y2: height }));
    if (words && (x(at) < width - 34)) svg.append(draw('text', { class: 'tick', x: x(at) + 3, y: height - 4 }, moment(at)));
  }
}

// A line with gaps where there is no value.
function path(points) {
  let text = '';
  let pen = false;
  for (const [x, y] of points) {
    if (y === null) { pen = false; continue; }
    text += (pen ? 'L' : 'M') + x + ' ' + Math.round(y * 10) / 10;
    pen = true;
  }
  return text;
}

// Patterns, so that no state is told by colour alone.
function patterns() {
  const hatch = (id, size, ...lines) => draw('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' },
    draw('rect', { class: id + ' ground', width: size, height: size }), ...lines.map(d => draw('path', { class: id + ' ink', d })));
  return draw('svg', { class: 'defs', width: 0, height: 0, 'aria-hidden': 'true' }, draw('defs', {},
    hatch('s-healthy', 8), hatch('s-unknown', 8, 'M4 4h.1'),
    hatch('s-ejected', 8, 'M-2 10L10 -2', 'M-2 2L2 -2', 'M6 10L10 6'),
    hatch('s-probing', 6, 'M3 0V6'), hatch('s-cooling', 6, 'M2 2h1', 'M5 5h1'),
    hatch('s-misconfigured', 8, 'M0 0L8 8', 'M8 0L0 8'), hatch('s-fault', 6, 'M0 6L6 0'), hatch('s-waiting', 5, 'M0 5L5 0')));
}

// Draws what is on the page, and again when its width changes.
function start() {
  redraw(true);
  let width = page.clientWidth;
  new ResizeObserver(() => {
    if (page.clientWidth === width) return;
    width = page.clientWidth;
    requestAnimationFrame(() => redraw(false));
  }).observe(page);
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach(each => { each.open = true; });
    redraw(true);
  });
  document.documentElement.dataset.ready = 'true';
}
