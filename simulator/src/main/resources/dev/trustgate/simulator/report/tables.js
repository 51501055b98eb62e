// Targets in figures, the timeline, the scenario.
function targetsCard(chronicle) {
  const head = ['Target', 'Priority', 'Weight', 'Share wanted', 'Share got', 'Attempts', 'Answered', 'Failed', 'Probes', 'Ejections', 'Endings'];
  const firsts = new Map();
  chronicle.targets.forEach(each => firsts.set(each.priority, (firsts.get(each.priority) || 0) + each.first_attempts));
  const cells = each => [each.name, each.priority, each.weight, percent(each.wanted_share),
    firsts.get(each.priority) ? percent(each.first_attempts / firsts.get(each.priority)) : '–', count(each.attempts), count(each.answered),
    count(each.blamed), count(each.probes), count(each.ejections),
    Object.entries(each.endings).filter(entry => entry[1]).sort((one, other) => other[1] - one[1]).map(([word, number]) => `${word} ${count(number)}`).join(', ')];
  return card('targets', 'Targets', 'Shares are of first attempts among the targets of the same priority.',
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Targets in figures' }, el('table', { class: 'figures' },
      el('thead', {}, el('tr', {}, head.map(word => el('th', { scope: 'col' }, word)))),
      el('tbody', {}, chronicle.targets.map(each => el('tr', {}, cells(each).map((value, index) =>
        index ? el('td', {}, String(value)) : el('th', { scope: 'row' }, value))))))));
}

const KINDS = { ejection: '⊘', probe: '?', return: '●', cooling: '▒', fault: '▨', recovery: '✔', configuration: '⚙', 'first-error': '✘' };

// The name stands before the sentence already.
function withoutName(text, name) {
  return name && text.startsWith(name) ? text.slice(name.length).replace(/^:?\s+/, '') : text;
}

function timelineCard(chronicle) {
  const choice = (label, words) => {
    const select = el('select', { 'aria-label': label }, el('option', { value: '' }, label), words.map(word => el('option', { value: word }, word)));
    select.addEventListener('change', show);
    return select;
  };
  const kinds = choice('all kinds', [...new Set(chronicle.timeline.map(each => each.kind))]);
  const targets = choice('all targets', [...new Set(chronicle.timeline.map(each => each.target).filter(Boolean))]);
  const list = el('ol', { class: 'timeline' });
  const total = el('span', { class: 'hint', role: 'status' });
  function show() {
    const entries = chronicle.timeline.filter(each => (!kinds.value || each.kind === kinds.value) && (!targets.value || each.target === targets.value));
    total.textContent = plural(entries.length, 'entry').replace('entrys', 'entries')
      + (DATA.left_out.entries ? `; ${count(DATA.left_out.entries)} later ones are in report.json` : '');
    list.replaceChildren(...entries.map(each => el('li', {}, el('button', { type: 'button', onclick: () => mark({ from: each.at_ms, to: each.at_ms, at: each.at_ms }, each.target) },
      el('time', {}, moment(each.at_ms)), el('span', { class: 'kind' }, (KINDS[each.kind] || '·') + ' ' + each.kind),
      el('span', { class: 'text' }, each.target && el('b', {}, each.target + ' '), withoutName(each.text, each.target))))));
    list.classList.toggle('long', entries.length > 60);
  }
  show();
  return chronicle.timeline.length
    ? card('timeline', 'Timeline', null, el('p', { class: 'filters' }, kinds, targets, total), list)
    : card('timeline', 'Timeline', 'Nothing worth writing down happened.');
}

function sourceCard(chronicle) {
  if (!chronicle.source) return null;
  return card('source', 'The scenario', null,
    el('details', {}, el('summary', {}, chronicle.about.file || 'as it was written'), el('pre', { tabindex: 0 }, chronicle.source)),
    copyButton('Copy the scenario', chronicle.source));
}
