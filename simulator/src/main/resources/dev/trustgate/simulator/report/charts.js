// Shares with their bands, latencies over time.
const Z_999 = 3.2905;
const ENOUGH = 30;
const MOST_SHARES = 8;
const MOST_POINTS = 120;
const KEPT_OUT = new Set(['ejected', 'misconfigured', 'probing', 'cooling']);

function valueGrid(svg, width, height, highest, words) {
  const step = valueStep(highest, 4);
  for (let value = 0; value <= highest * 1.0001; value += step) {
    const y = height - value / highest * (height - 14);
    svg.append(draw('line', { class: 'grid', x1: 0, x2: width, y1: y, y2: y }));
    if (value > 0) svg.append(draw('text', { class: 'tick', x: width - 3, y: y - 3, 'text-anchor': 'end' }, words(value)));
  }
}

function lines(chronicle, label, series) {
  const width = chronicle.buckets.width_ms;
  const highest = Math.max(...series.flatMap(each => each.values)) * 1.05;
  return el('figure', {},
    el('figcaption', {}, el('b', {}, label), series.map(each => el('span', { class: 'k ' + each.kind }, each.dash ? '┅ ' : '━ ', each.name))),
    highest > 0 ? plot(150, label + ' over time', (svg, room, x) => {
      timeGrid(svg, room, x, 150, false);
      valueGrid(svg, room, 150, highest, millis);
      for (const each of series) {
        const points = each.values.map((value, index) =>
          [x((index + 0.5) * width), value ? 150 - value / highest * 136 : null]);
        svg.append(draw('path', { class: 'line ' + each.kind, d: path(points) }));
        points.forEach(([at, y], index) => {
          const alone = y !== null && !(index > 0 && points[index - 1][1] !== null) && !(index + 1 < points.length && points[index + 1][1] !== null);
          if (alone) svg.append(draw('circle', { class: 'dot ' + each.kind, cx: at, cy: y, r: 2.5 }));
        });
      }
      timeWords(svg, room, x);
    }) : el('p', { class: 'hint' }, 'No values in this run.'));
}

function timeWords(svg, width, x) {
  const step = timeStep(lengthMs, Math.max(2, Math.floor(width / 110)));
  for (let at = step; at < lengthMs; at += step) {
    if (x(at) < width - 60) svg.append(draw('text', { class: 'tick', x: x(at) + 3, y: 10 }, moment(at)));
  }
}

function latencyCard(chronicle) {
  const { p50_ms, p95_ms, first_token_p95_ms } = chronicle.buckets;
  return card('latency', 'Latency', 'Of the answers that ended in each part of the time; gaps where none did.',
    el('div', { class: 'two' },
      lines(chronicle, 'Whole answers', [{ name: 'p50', kind: 'c1', values: p50_ms }, { name: 'p95', kind: 'c2', values: p95_ms }]),
      lines(chronicle, 'Time to first token', [{ name: 'p95', kind: 'c3', values: first_token_p95_ms }])));
}

// Counts put together until a part has enough of them to say something about a share.
function sharePoints(chronicle, target, peers) {
  const lists = peers.map(each => (chronicle.buckets.targets[each.name] || { first: [] }).first);
  const own = (chronicle.buckets.targets[target.name] || { first: [] }).first;
  const width = widthOf(chronicle.buckets, own);
  const all = own.map((_, index) => sum(lists.map(list => list[index] || 0)));
  const busy = all.filter(each => each > 0).length;
  const together = Math.max(1, Math.ceil(own.length / MOST_POINTS), busy ? Math.ceil(ENOUGH * busy / sum(all)) : 1);
  const points = [];
  for (let from = 0; from < own.length; from += together) {
    const to = Math.min(own.length, from + together);
    points.push({ from: from * width, to: to * width, of: sum(all.slice(from, to)), got: sum(own.slice(from, to)) });
  }
  return points;
}

// The times when a target of the priority was kept out: then its weight is not what anyone gets.
function broken(chronicle, peers) {
  const names = new Set(peers.map(each => each.name));
  return chronicle.lanes.filter(lane => names.has(lane.target))
    .flatMap(lane => lane.spans.filter(span => KEPT_OUT.has(stateOf(span.state))));
}

function shareFigure(chronicle, target) {
  const peers = chronicle.targets.filter(each => each.priority === target.priority);
  const points = sharePoints(chronicle, target, peers);
  const out = broken(chronicle, peers);
  const wanted = target.wanted_share;
  const half = of => of ? Z_999 * Math.sqrt(wanted * (1 - wanted) / of) : 0;
  const top = Math.min(1, Math.max(wanted * 2, 0.05, ...points.filter(each => each.of).map(each => each.got / each.of)) * 1.05);
  const first = sum(peers.map(each => each.first_attempts));
  return el('figure', { class: 'share' },
    el('figcaption', {}, el('b', {}, target.name), el('span', {}, `wants ${percent(wanted)}, got ${first ? percent(target.first_attempts / first) : '–'} of ${count(first)}`)),
    plot(96, `Share of ${target.name} over time`, (svg, room, x) => {
      const y = part => Math.round((96 - Math.min(1, Math.max(0, part) / top) * 84) * 10) / 10;
      out.forEach(span => svg.append(draw('rect', { class: 'not-whole', x: x(span.from_ms), y: 0, width: Math.max(1, x(span.to_ms) - x(span.from_ms)), height: 96 })));
      timeGrid(svg, room, x, 96, false);
      valueGrid(svg, room, 98, top, part => trim(part * 100, 1) + '\u00a0%');
      for (const each of points) {
        if (each.of) svg.append(draw('rect', { class: 'share-band', x: x(each.from), y: y(wanted + half(each.of)), width: Math.max(1, x(each.to) - x(each.from)), height: Math.max(1, y(wanted - half(each.of)) - y(wanted + half(each.of))) }));
      }
      timeWords(svg, room, x);
      svg.append(draw('line', { class: 'wanted', x1: 0, x2: room, y1: y(wanted), y2: y(wanted) }));
      svg.append(draw('path', { class: 'line c1', d: path(points.map(each => [x((each.from + each.to) / 2), each.of ? y(each.got / each.of) : null])) }));
      for (const each of points) {
        if (!each.of) continue;
        const outside = Math.abs(each.got / each.of - wanted) > half(each.of) && !out.some(span => span.from_ms < each.to && span.to_ms > each.from);
        if (outside || points.length < 40) svg.append(draw('circle', { class: outside ? 'dot outside' : 'dot c1', cx: x((each.from + each.to) / 2), cy: y(each.got / each.of), r: outside ? (points.length < 60 ? 4 : 2) : 2 }, draw('title', {}, `${percent(each.got / each.of)} of ${each.of}`)));
      }
    }));
}

function sharesCard(chronicle) {
  const tiers = [...new Set(chronicle.targets.map(each => each.priority))].sort((one, other) => one - other);
  const shared = chronicle.targets.filter(each => chronicle.targets.filter(other => other.priority === each.priority).length > 1);
  const alone = tiers.filter(tier => chronicle.targets.filter(each => each.priority === tier).length === 1);
  if (!shared.length) return card('shares', 'Shares', 'No priority has more than one target, so there is nothing to share.');
  return card('shares', 'Shares',
    'First attempts of each target among its priority. The band holds 99.9 % of what chance does to the weight; a ring marks a part outside it. Grey: a target of the priority was kept out, so the others get more.',
    folded(shared, MOST_SHARES, 'target', target => shareFigure(chronicle, target)),
    alone.length > 0 && el('p', { class: 'hint' }, `Priority ${alone.join(', ')} has one target, which gets all.`));
}
