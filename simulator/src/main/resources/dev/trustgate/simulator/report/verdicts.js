// What was expected and what became of it.
function jump(chronicle, verdict) {
  mark({ from: verdict.from_ms, to: Math.max(verdict.to_ms, verdict.from_ms), at: verdict.at_ms }, verdict.target);
}

function onlyCommand(number) {
  return DATA.chronicle.about.clock === 'virtual' ? DATA.replay + ' --only ' + number : DATA.replay;
}

function when(verdict) {
  const window = moment(verdict.from_ms) + ' to ' + moment(verdict.to_ms);
  return verdict.at_ms >= 0 ? 'at ' + moment(verdict.at_ms) + ' (looked at: ' + window + ')' : 'looked at: ' + window;
}

function requestLinks(chronicle, verdict) {
  if (!verdict.requests.length) return null;
  const kept = new Set(chronicle.requests.map(each => each.number));
  const links = verdict.requests.slice(0, 8).map(number => kept.has(number)
    ? el('a', { href: '#request-' + number }, '#' + number) : el('span', {}, '#' + number));
  const more = verdict.requests.length - links.length;
  return [el('dt', {}, 'Which requests'), el('dd', { class: 'numbers' }, links, more > 0 && el('span', {}, 'and ' + count(more) + ' more'))];
}

function missedCard(chronicle, verdict) {
  return el('article', { class: 'missed' },
    el('h2', {}, el('span', { class: 'mark bad' }, '✘ missed'), ' ', bound(verdict.wanted)),
    el('dl', {},
      el('dt', {}, 'What happened'), el('dd', { class: 'found' }, bound(verdict.found)),
      el('dt', {}, 'When'), el('dd', {}, when(verdict)),
      verdict.target && [el('dt', {}, 'Which target'), el('dd', {}, verdict.target)],
      requestLinks(chronicle, verdict)),
    el('p', { class: 'buttons' },
      el('button', { type: 'button', class: 'primary', onclick: () => jump(chronicle, verdict) }, 'Show in the lanes'),
      DATA.replay && copyButton('Copy the command to replay',
        verdict.requests.length ? onlyCommand(verdict.requests[0]) : DATA.replay)));
}

// The missed ones first, then those that this run cannot tell.
function rank(verdict) {
  return verdict.met ? 2 : verdict.judged ? 0 : 1;
}

function verdictMark(verdict) {
  const [look, words] = [['bad', '✘ missed'], ['', '– not judged'], ['good', '✔ met']][rank(verdict)];
  return el('span', { class: ('mark ' + look).trim() }, words);
}

// Where a share was, in the band it had to be in.
function shareBand(share) {
  if (!share.of) return null;
  const x = part => Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10;
  return draw('svg', { class: 'band', viewBox: '0 0 100 12', preserveAspectRatio: 'none', role: 'img',
    'aria-label': `got ${percent(share.got)}, band ${percent(share.low)} to ${percent(share.high)}` },
  draw('rect', { class: 'scale', x: 0, y: 5, width: 100, height: 2 }),
  draw('rect', { class: 'within', x: x(share.low), y: 2, width: Math.max(0.5, x(share.high) - x(share.low)), height: 8 }),
  draw('line', { class: 'wanted', x1: x(share.wanted), x2: x(share.wanted), y1: 0, y2: 12 }),
  draw('rect', { class: 'got', x: x(share.got) - 0.7, y: 0, width: 1.4, height: 12 }));
}

function verdictTable(chronicle) {
  const all = [...chronicle.expectations].sort((one, other) => rank(one) - rank(other));
  if (!all.length) return card('expectations', 'Expectations', 'Nothing was expected of this run.');
  const more = DATA.left_out.expectations ? ` ${count(DATA.left_out.expectations)} more are in report.json.` : '';
  return card('expectations', 'Expectations', 'A row jumps to its moment in the lanes.' + more,
    el('table', { class: 'stack verdicts' },
      el('thead', {}, el('tr', {}, ['', 'Expected', 'Found', 'When', ''].map(word => el('th', { scope: 'col' }, word)))),
      el('tbody', {}, all.map(verdict => {
        const row = el('tr', { class: ['not-met', 'open', 'met'][rank(verdict)] },
          el('td', {}, verdictMark(verdict)),
          el('td', { 'data-label': 'Expected' }, bound(verdict.wanted)),
          el('td', { 'data-label': 'Found' }, bound(verdict.found), shareBand(verdict.share)),
          el('td', { 'data-label': 'When' }, when(verdict)),
          el('td', {}, el('button', { type: 'button' }, 'Show')));
        row.addEventListener('click', () => jump(chronicle, verdict));
        return row;
      }))));
}

function header(chronicle) {
  const { about, totals } = chronicle;
  const { met, judged, all, expected } = DATA.verdicts;
  const good = expected && met === judged;
  const rest = judged < all ? `, ${count(all - judged)} not judged` : '';
  const words = expected ? `${good ? '✔' : '✘'} ${count(met)} of ${count(judged)} met${rest}` : 'nothing was expected: no verdict';
  const fact = (name, value) => value !== '' && el('div', {}, el('dt', {}, name), el('dd', {}, value));
  return el('header', { class: 'top' },
    el('p', { class: 'product' }, 'TrustGate · scenario'),
    el('div', { class: 'headline' }, el('h1', {}, about.name), el('p', { class: 'verdict ' + (!expected ? '' : good ? 'good' : 'bad') }, words)),
    about.description && el('p', { class: 'description' }, about.description),
    totals.aborted && el('p', { class: 'aborted' }, '✘ The run ended early: ' + totals.aborted),
    el('dl', { class: 'facts' }, fact('seed', String(about.seed)), fact('clock', about.clock), fact('algorithm', about.algorithm),
      fact('load for', moment(totals.lasts_ms)), fact('version', about.version), fact('file', about.file), fact('events', totals.hash)),
    DATA.replay && copyButton('Copy the command to replay', DATA.replay));
}

function figures(chronicle) {
  const { totals } = chronicle;
  const errors = totals.failed + totals.broken_off;
  const tile = (name, value, more, bad) => el('div', { class: 'tile' + (bad ? ' bad' : '') },
    el('dt', {}, name), el('dd', {}, value, more && el('small', {}, more)));
  const kinds = Object.entries(totals.errors).sort((one, other) => other[1] - one[1]).slice(0, 3)
    .map(([word, number]) => count(number) + '\u00a0× ' + word).join(', ');
  const spread = values => values.count ? `p50 ${millis(values.p50)} · p99 ${millis(values.p99)} · max ${millis(values.max)}` : 'no values';
  return el('dl', { class: 'tiles', 'aria-label': 'Figures' },
    tile('Requests', count(totals.requests), plural(totals.answered, 'answer') + (totals.left ? `, ${count(totals.left)} left` : '')),
    tile('Errors for callers', count(errors), errors ? kinds : 'none', errors > 0),
    tile('Attempts per request', trim(totals.amplification, 3), plural(totals.attempts, 'attempt')),
    tile('Latency p95', totals.latency_ms.count ? millis(totals.latency_ms.p95) : '–', spread(totals.latency_ms)),
    tile('First token p95', totals.first_token_ms.count ? millis(totals.first_token_ms.p95) : '–', spread(totals.first_token_ms)));
}
