// What every part of the page uses: elements, numbers as people read them, the data.
const DATA = JSON.parse(document.getElementById('data').textContent);
const page = document.getElementById('page');

// Elements are made, never parsed: what a scenario calls things stays text.
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(each => each !== null && each !== undefined && each !== false && each !== ''));
  return node;
}
const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
const draw = (name, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

const trim = (value, digits) => String(Number(value.toFixed(digits)));
const count = value => String(value).replace(/\B(?=(\d{3})+$)/g, '\u2009');
const percent = part => (part * 100).toFixed(1) + '\u00a0%';
const plural = (number, noun) => count(number) + ' ' + noun + (number === 1 ? '' : 's');
const millis = value =>
  value >= 10000 ? trim(value / 1000, 1) + '\u00a0s' : value >= 1000 ? trim(value / 1000, 2) + '\u00a0s'
    : trim(value, value < 10 ? 1 : 0) + '\u00a0ms';

// A number and its unit stay on one line.
const bound = text => text.replace(/(\d) (?=(?:%|s|ms|min|\d{3})(?!\w))/g, '$1\u00a0');

function moment(ms) {
  const seconds = ms / 1000;
  if (seconds < 120) return trim(seconds, 3) + '\u00a0s';
  const minutes = Math.floor(seconds / 60);
  if (seconds === minutes * 60) return minutes + '\u00a0min';
  return minutes + ':' + String(trim(seconds - minutes * 60, 2)).padStart(2, '0') + '\u00a0min';
}

const NICE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5,
  36e5, 72e5];
const timeStep = (length, most) => NICE.find(step => length / step <= most) || Math.ceil(length / most / 864e5) * 864e5;
function valueStep(highest, most) {
  const power = Math.pow(10, Math.floor(Math.log10(highest / most || 1)));
  return [1, 2, 5, 10].map(each => each * power).find(step => highest / step <= most);
}

const STATES = {
  healthy: { glyph: '●', word: 'healthy' },
  unknown: { glyph: '○', word: 'no news' },
  ejected: { glyph: '⊘', word: 'ejected' },
  probing: { glyph: '?', word: 'probing' },
  cooling: { glyph: '▒', word: 'cooling' },
  misconfigured: { glyph: '⚠', word: 'misconfigured' },
};
const stateOf = name => STATES[name] ? name : 'unknown';

function card(id, title, hint, ...children) {
  return el('section', { class: 'card', id, 'aria-labelledby': id + '-title' },
    el('h2', { id: id + '-title' }, title), hint && el('p', { class: 'hint' }, hint), ...children);
}

// Without a secure context there is no clipboard; then the text is selected for the reader to copy.
function copyButton(label, text) {
  const button = el('button', { type: 'button', class: 'copy', title: text }, label);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied ✔';
    } catch (refused) {
      const shown = button.nextElementSibling && button.nextElementSibling.matches('code.shown')
        ? button.nextElementSibling : el('code', { class: 'shown' }, text);
      button.after(shown);
      getSelection().selectAllChildren(shown);
      button.textContent = 'Selected: now press copy';
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  });
  return button;
}

// A list that is too long at once: the first few, and a button for the rest.
function folded(items, most, noun, show) {
  const host = el('div', { class: 'folded' });
  const draw = all => {
    host.replaceChildren(...(all ? items : items.slice(0, most)).map(show));
    if (items.length > most) {
      host.append(el('button', { type: 'button', class: 'more', 'aria-expanded': String(all), onclick: () => draw(!all) },
        all ? 'Show fewer' : 'Show all ' + plural(items.length, noun)));
    }
    if (window.redraw) redraw();
  };
  draw(false);
  return host;
}
