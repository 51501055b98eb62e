/** The page by keyboard: one listener, no key that a browser or a screen reader needs. */

const ACTION_KEYS = { d: 'drain', e: 'enable', x: 'eject', r: 'reset' };

export function listenToKeys(page, act) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const typing = event.target.closest?.('input, select, textarea');
    const handled = typing ? typed(event, act) : pressed(event, page, act);
    if (handled) event.preventDefault();
  });
}

function typed(event, act) {
  if (event.key !== 'Escape') return false;
  if (event.target.id === 'filter') act.filter('');
  event.target.blur();
  return true;
}

function pressed(event, page, act) {
  const { key } = event;
  const row = document.activeElement?.closest?.('tr[data-row]');
  if (key in ACTION_KEYS && page.selected) return done(act.ask(page.selected, ACTION_KEYS[key]));
  switch (key) {
    case '/': return done(document.getElementById('filter').focus());
    case 'j': return done(step(page, 1));
    case 'k': return done(step(page, -1));
    case 'ArrowDown': return row ? done(step(page, 1)) : false;
    case 'ArrowUp': return row ? done(step(page, -1)) : false;
    case 'Enter': return row && event.target === row ? done(act.ask(row.dataset.row)) : false;
    case 't': return done(document.querySelector('.timeline')?.focus());
    case 'p': return done(act.pause());
    case '?': return done(act.help());
    case 'Escape': return done(act.filter(''));
    default: return false;
  }
}

function done() {
  return true;
}

function step(page, by) {
  const rows = [...document.querySelectorAll('tr[data-row]')];
  const at = rows.findIndex((each) => each.dataset.row === page.selected);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

