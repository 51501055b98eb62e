// Requests that were kept, attempt by attempt.
const WHY = { slowest: 'slowest', failed: 'failed', 'most-attempts': 'most attempts', 'asked-for': 'asked for' };
const HOP_KINDS = { probe: 'a probe', last_resort: 'the last resort' };

function waterfall(request) {
  const end = Math.max(1, ...request.attempts.map(each => each.end_ms - request.at_ms), request.duration_ms);
  const part = ms => Math.round(Math.min(1, Math.max(0, (ms - request.at_ms) / end)) * 1000) / 10;
  return el('ol', { class: 'waterfall' }, request.attempts.map(hop => {
    const first = hop.first_ms >= 0 ? hop.first_ms : hop.end_ms;
    const words = hop.first_ms >= 0
      ? `first token after ${millis(hop.first_ms - hop.at_ms)}, over after ${millis(hop.end_ms - hop.at_ms)}`
      : `over after ${millis(hop.end_ms - hop.at_ms)}`;
    const kind = HOP_KINDS[String(hop.kind).toLowerCase().replace('-', '_')];
    return el('li', {},
      el('span', { class: 'who' }, `${hop.number}. `, el('b', {}, hop.target), kind && el('small', {}, ' as ' + kind)),
      draw('svg', { viewBox: '0 0 100 14', preserveAspectRatio: 'none', role: 'img', 'aria-label': words },
        draw('rect', { class: 'scale', x: 0, y: 6.5, width: 100, height: 1 }),
        draw('rect', { class: 'waiting', x: part(hop.at_ms), y: 2, width: Math.max(0.4, part(first) - part(hop.at_ms)), height: 10 }),
        hop.first_ms >= 0 && draw('rect', { class: hop.good ? 'streaming good' : 'streaming bad', x: part(first), y: 2, width: Math.max(0.4, part(hop.end_ms) - part(first)), height: 10 }),
        draw('rect', { class: hop.good ? 'ended good' : 'ended bad', x: Math.max(0, part(hop.end_ms) - 0.5), y: 0, width: 0.6, height: 14 })),
      el('span', { class: 'how' }, el('span', { class: 'mark ' + (hop.good ? 'good' : 'bad') }, (hop.good ? '✔ ' : '✘ ') + hop.label), ' ', words, hop.tokens > 0 && `, ${plural(hop.tokens, 'token')}`));
  }));
}

function requestFigure(request) {
  const good = request.result === 'answered';
  return el('article', { class: 'request', id: 'request-' + request.number, tabindex: -1 },
    el('h3', {}, `Request ${count(request.number)} `, el('span', { class: 'chip' }, WHY[request.why] || request.why),
      el('span', { class: 'mark ' + (good ? 'good' : 'bad') }, (good ? '✔ ' : '✘ ') + request.result + (good ? '' : ': ' + request.label))),
    el('p', { class: 'hint' }, `${request.model}${request.stream ? ', streamed' : ''}, from ${moment(request.at_ms)}; ${millis(request.duration_ms)} in all`,
      request.first_token_ms > 0 && `, first token after ${millis(request.first_token_ms)}`, request.tokens > 0 && `, ${plural(request.tokens, 'token')}`),
    request.attempts.length ? waterfall(request) : el('p', {}, 'Nobody was asked.'),
    el('p', { class: 'buttons' },
      el('button', { type: 'button', onclick: () => mark({ from: request.at_ms, to: request.at_ms + request.duration_ms, at: request.at_ms }, request.attempts.length && request.attempts[0].target) }, 'Show in the lanes'),
      DATA.replay && copyButton('Copy the command to replay', onlyCommand(request.number))));
}

function requestsCard(chronicle) {
  if (!chronicle.requests.length) return card('requests', 'Requests', 'No request was kept.');
  return card('requests', 'Requests',
    'Light: waiting for the first byte. Solid: the answer comes.' + (DATA.left_out.requests ? ` ${count(DATA.left_out.requests)} more are in report.json.` : ''),
    el('div', { class: 'requests' }, chronicle.requests.map(requestFigure)));
}
