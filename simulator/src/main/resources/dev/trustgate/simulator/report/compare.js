// Runs side by side.
const COLOURS = ['c1', 'c2', 'c3', 'c4'];
const colour = index => COLOURS[index % COLOURS.length];
const letter = (run, index) => el('span', { class: 'letter ' + colour(index) }, run.letter);
lengthMs = Math.max(1, ...DATA.runs.map(each => each.length_ms));
describe = ms => DATA.runs.map(run => {
  const index = Math.floor(ms / run.width_ms);
  const p95 = run.p95_ms[index];
  return `${run.letter}: ${count(run.errors[index] || 0)} errors` + (p95 ? ', p95 ' + millis(p95) : '');
});

function overlay(label, pick, words, gaps) {
  const highest = Math.max(0, ...DATA.runs.flatMap(pick)) * 1.05;
  return el('figure', {},
    el('figcaption', {}, el('b', {}, label), DATA.runs.map((run, index) => el('span', { class: 'k ' + colour(index) }, (index ? '┅ ' : '━ ') + run.letter))),
    highest > 0 ? plot(150, label + ' over time', (svg, room, x) => {
      timeGrid(svg, room, x, 150, false);
      valueGrid(svg, room, 150, highest, words);
      DATA.runs.forEach((run, index) => {
        const points = pick(run).map((value, at) => [x((at + 0.5) * run.width_ms), value || !gaps ? 149 - value / highest * 135 : null]);
        svg.append(draw('path', { class: 'line ' + colour(index), 'stroke-dasharray': index ? `${9 - index} ${index + 4}` : undefined, d: path(points) }));
        if (points.length === 1 && points[0][1] !== null) svg.append(draw('circle', { class: 'dot ' + colour(index), cx: points[0][0], cy: points[0][1], r: 3 }));
      });
      timeWords(svg, room, x);
    }) : el('p', { class: 'hint' }, 'None in any of the runs.'));
}

function cell(row, index) {
  return el('td', { 'data-label': DATA.runs[index].letter, class: row.best === index ? 'best' : '' }, row.texts[index] + (row.best === index ? ' ✔' : ''),
    draw('svg', { class: 'bar', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      draw('rect', { class: 'scale', width: 100, height: 6 }), draw('rect', { class: 'value' + (row.best === index ? ' best' : ''), width: row.parts[index] * 100, height: 6 })));
}

const heads = DATA.runs.map((run, index) => el('th', { scope: 'col' }, letter(run, index), ' ', run.name));
page.append(
  el('header', { class: 'top' }, el('p', { class: 'product' }, 'TrustGate · comparison'), el('h1', {}, 'Who is better at what'),
    el('p', { class: 'description sentence' }, bound(DATA.sentence)),
    el('ul', { class: 'runs' }, DATA.runs.map((run, index) => el('li', {}, letter(run, index), el('b', {}, run.name),
      el('small', {}, `${run.scenario}, seed ${run.seed}, ${plural(run.requests, 'request')}, ${run.expected ? `${count(run.met)} of ${count(run.expected)} met` : 'nothing expected'}`))))),
  card('measures', 'Measures', 'A tick stands where one run is better than every other by more than 1 %. Bars are parts of the highest value.',
    el('table', { class: 'stack compare' }, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, ''), heads, el('th', { scope: 'col' }, 'better by'))),
      el('tbody', {}, DATA.rows.map(row => el('tr', {}, el('th', { scope: 'row' }, row.name), DATA.runs.map((_, index) => cell(row, index)),
        el('td', { 'data-label': 'better by' }, row.best < 0 ? '–' : [DATA.runs[row.best].letter + ': ', bound(row.lead)])))))),
  card('differences', 'What differs', DATA.differences.length ? null : 'Nothing differs in what they were given.',
    DATA.differences.length > 0 && el('table', { class: 'stack compare' }, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, ''), heads.map(each => each.cloneNode(true)))),
      el('tbody', {}, DATA.differences.map(each => el('tr', {}, el('th', { scope: 'row' }, each.what),
        each.values.map((value, index) => el('td', { 'data-label': DATA.runs[index].letter }, value))))))),
  card('course', 'Over time', null, el('div', { class: 'two' }, overlay('Errors for callers', run => run.errors, value => count(Math.round(value * 10) / 10), false),
    overlay('Latency p95', run => run.p95_ms, millis, true), overlay('First token p95', run => run.first_token_p95_ms, millis, true),
    overlay('Requests', run => run.arrived, value => count(Math.round(value * 10) / 10), false))),
  readout);
start();
