// One lane per target: its state as ground, its load as height, its failures as marks, faults as bands.
const FEW_TARGETS = 12;
const sum = list => list.reduce((all, each) => all + each, 0);

function stateAt(lane, ms) {
  const span = lane && lane.spans.find(each => each.from_ms <= ms && ms < each.to_ms);
  return span ? stateOf(span.state) : null;
}

// How wide one count of this list is: lists of targets may have fewer, wider parts.
function widthOf(buckets, list) {
  return buckets.width_ms * Math.ceil(buckets.arrived.length / Math.max(1, list.length));
}

function bars(svg, x, values, width, highest, bottom, room, kind) {
  let d = '';
  values.forEach((value, index) => {
    if (!value) return;
    const from = x(index * width);
    const to = x((index + 1) * width);
    const height = Math.max(1.5, value / highest * room);
    d += `M${from} ${bottom}V${Math.round((bottom - height) * 10) / 10}H${Math.round(Math.max(from + 0.8, to - (to - from > 4 ? 0.6 : 0)) * 10) / 10}V${bottom}Z`;
  });
  if (d) svg.append(draw('path', { class: kind, d }));
}

function spanRects(svg, x, lane, height) {
  for (const span of lane ? lane.spans : []) {
    const state = stateOf(span.state);
    const from = x(span.from_ms);
    const width = Math.max(1.5, x(span.to_ms) - from);
    svg.append(draw('rect', { class: 'span', fill: `url(#s-${state})`, x: from, y: 0, width, height },
      draw('title', {}, `${span.state}, ${moment(span.from_ms)} to ${moment(span.to_ms)}`)));
  }
}

function spanWords(svg, x, lane, height, tall) {
  for (const span of lane ? lane.spans : []) {
    const state = stateOf(span.state);
    if (state === 'healthy' || state === 'unknown') continue;
    const from = x(span.from_ms);
    const width = x(span.to_ms) - from;
    const words = STATES[state].glyph + (width > 16 + 7 * STATES[state].word.length ? ' ' + STATES[state].word : '');
    if (width >= 7) svg.append(draw('text', { class: 'state t-' + state, x: from + width / 2, y: tall ? 23 : height / 2 + 4, 'text-anchor': 'middle' }, words));
    else svg.append(draw('path', { class: 'flag t-' + state, d: `M${from} 0l4 0l-4 6z` }));
  }
}

// Words go into the lowest row where they hide no others; where no row is free, the band's title says it.
function faultWords(svg, width, from, label, ends, height) {
  const words = label.length > 34 ? label.slice(0, 33) + '…' : label;
  const room = words.length * 6.3 + 6;
  const start = Math.max(0, Math.min(from + 3, width - room));
  const row = ends.findIndex(end => end <= start);
  if (row < 0) return;
  ends[row] = start + room;
  svg.append(draw('text', { class: 'fault-label', x: start, y: height - 10 - row * 13 }, words));
}

function faultBands(svg, width, x, faults, height) {
  const ends = [0, 0];
  const said = new Set();
  for (const fault of faults) {
    const from = x(fault.from_ms);
    const wide = Math.max(2, x(fault.to_ms) - from);
    svg.append(draw('rect', { class: 'fault', fill: 'url(#s-fault)', x: from, y: height - 7, width: wide, height: 7 },
      draw('title', {}, `${fault.label}, ${moment(fault.from_ms)} to ${moment(fault.to_ms)}`)));
    svg.append(draw('line', { class: 'fault-edge', x1: from, x2: from, y1: 0, y2: height }));
    if (!said.has(fault.label)) faultWords(svg, width, from, fault.label, ends, height);
    said.add(fault.label);
  }
}

function hopMarks(svg, x, chronicle, name) {
  for (const request of chronicle.requests) {
    for (const hop of request.attempts) {
      if (hop.target !== name) continue;
      svg.append(draw('a', { href: '#request-' + request.number, tabindex: -1 },
        draw('circle', { class: hop.good ? 'hop good' : 'hop bad', cx: x(hop.at_ms), cy: 6, r: 3.2 },
          draw('title', {}, `request ${request.number}, attempt ${hop.number}: ${hop.label}`))));
    }
  }
}

function targetLane(chronicle, target, lane, highest, tall) {
  const counts = chronicle.buckets.targets[target.name] || { tried: [], blamed: [] };
  const faults = chronicle.faults.filter(each => each.target === target.name);
  const width = widthOf(chronicle.buckets, counts.tried);
  return el('div', { class: 'lane', 'data-target': target.name },
    el('div', { class: 'name' }, el('b', {}, el('span', { class: 'priority' }, 'P' + target.priority), ' ', target.name),
      tall && el('small', {}, `weight ${target.weight} · ${plural(target.attempts, 'attempt')}` + (target.blamed ? ` · ${count(target.blamed)} failed` : ''))),
    plot(tall ? 64 : 24, `${target.name}: load, state and failures over time`, (svg, room, x) => {
      const height = tall ? 64 : 24;
      spanRects(svg, x, lane, height);
      timeGrid(svg, room, x, height, false);
      bars(svg, x, counts.tried, width, highest, height, height - (tall ? 14 : 4), 'load');
      bars(svg, x, counts.blamed, width, highest, height, height - (tall ? 14 : 4), 'blamed');
      spanWords(svg, x, lane, height, tall);
      faultBands(svg, room, x, tall ? faults : [], height);
      if (tall) hopMarks(svg, x, chronicle, target.name);
    }));
}

function callersLane(chronicle) {
  const { arrived, errors, width_ms } = chronicle.buckets;
  const highest = Math.max(1, ...arrived);
  return el('div', { class: 'lane callers' },
    el('div', { class: 'name' }, el('b', {}, 'callers'), el('small', {}, 'requests; errors in red')),
    plot(40, 'Requests of callers and their errors over time', (svg, room, x) => {
      timeGrid(svg, room, x, 40, false);
      bars(svg, x, arrived, width_ms, highest, 40, 30, 'arrived');
      bars(svg, x, errors, width_ms, Math.max(highest, ...errors), 40, 30, 'errors');
      errors.forEach((value, index) => {
        if (value) svg.append(draw('text', { class: 'error-mark', x: x((index + 0.5) * width_ms), y: 10, 'text-anchor': 'middle' }, '✕'));
      });
    }));
}

function describeMoment(chronicle, lanes) {
  return ms => {
    const { buckets } = chronicle;
    const index = Math.min(buckets.arrived.length - 1, Math.floor(ms / buckets.width_ms));
    if (index < 0) return [];
    const words = [`${count(buckets.arrived[index])} asked`, `${count(buckets.errors[index])} errors`];
    if (buckets.p95_ms[index]) words.push('p95 ' + millis(buckets.p95_ms[index]));
    const out = chronicle.targets.map(each => [each.name, stateAt(lanes.get(each.name), ms)])
      .filter(each => each[1] && each[1] !== 'healthy' && each[1] !== 'unknown');
    out.slice(0, 4).forEach(([name, state]) => words.push(`${STATES[state].glyph} ${name} ${STATES[state].word}`));
    if (out.length > 4) words.push(`and ${out.length - 4} more`);
    return words;
  };
}

function lanesCard(chronicle) {
  const lanes = new Map(chronicle.lanes.map(each => [each.target, each]));
  const tall = chronicle.targets.length <= FEW_TARGETS;
  const highest = Math.max(1, ...Object.values(chronicle.buckets.targets).map(each => Math.max(0, ...each.tried)));
  describe = describeMoment(chronicle, lanes);
  const order = tall ? chronicle.targets : [...chronicle.targets]
    .sort((one, other) => other.ejections - one.ejections || other.blamed - one.blamed);
  const seen = [...new Set(chronicle.lanes.flatMap(lane => lane.spans.map(span => stateOf(span.state))))];
  const key = seen.map(state => el('span', {}, draw('svg', { width: 16, height: 12, 'aria-hidden': 'true' },
    draw('rect', { class: 'span', fill: `url(#s-${state})`, width: 16, height: 12 })), ' ' + STATES[state].glyph + ' ' + STATES[state].word));
  const host = el('div', { class: 'lanes' + (tall ? '' : ' many'), role: 'group', 'aria-label': 'Lanes; arrow keys move the cursor, Escape takes marks away' },
    el('div', { class: 'lane axis' }, el('div', { class: 'name' }), plot(20, 'Time', (svg, room, x) => timeGrid(svg, room, x, 20, true))),
    callersLane(chronicle),
    folded(order, FEW_TARGETS, 'target', target => targetLane(chronicle, target, lanes.get(target.name), highest, tall)));
  cursorKeys(host, Math.max(1, chronicle.buckets.width_ms));
  return card('lanes', 'What happened', DATA.left_out.faults > 0 && `${count(DATA.left_out.faults)} later faults are in report.json.`,
    el('p', { class: 'key' }, key, el('span', { class: 'k-load' }, '▮ load'), el('span', { class: 'k-bad' }, '▮ failed attempts'),
      chronicle.faults.length > 0 && el('span', { class: 'k-fault' }, '▨ fault'),
      chronicle.requests.length > 0 && tall && el('span', {}, '● a request below')), host);
}
