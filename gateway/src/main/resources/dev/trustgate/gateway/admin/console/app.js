import { html, render } from './html.js';
import { address, token } from './api.js';
import { changed, opened, withTarget } from './book.js';
import { Feed } from './feed.js';
import { History } from './history.js';
import { ServerClock, clockText } from './time.js';
import { titleOf } from './headline.js';
import { listenToKeys } from './keys.js';
import { likelyAction } from './actions.js';
import { plain, troubles } from './trouble.js';
import { Page } from './page.js';

/** Where everything meets: the feed changes the book, the book is drawn. */

/** After so long without a word what is shown is called stale: the gateway speaks every second. */
const STALE_MS = 5000;
/** While it speaks, its words are what the page is drawn by. */
const SILENT_MS = 1500;

const clock = new ServerClock();
const history = new History();
const page = {
  book: null, paused: null, lost: '', unauthorized: false, refused: false, upgraded: '', firstVersion: '',
  filter: decodeURIComponent(location.hash.replace(/^#?(q=)?/, '')), kind: '', figure: null,
  selected: null, focus: null, open: new Set(), dialog: null,
};

let waiting = false;

/** Draws once per frame at most; a tab that nobody sees gets no frames. */
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const live = clock.silence < STALE_MS;
    const now = page.paused?.now ?? (live ? clock.now() : clock.said);
    const root = document.getElementById('root');
    document.documentElement.classList.toggle('stale', Boolean(page.book) && !live);
    render(html`<${Page} page=${page} book=${page.paused?.book ?? page.book} history=${history} clock=${clock}
      now=${now} live=${live} act=${act} />`, root);
    document.documentElement.dataset.ready = String(Boolean(page.book));
  });
}

function change(what) {
  Object.assign(page, what);
  redraw();
}

function show(book) {
  page.book = book;
  page.firstVersion ||= book.version;
  page.upgraded = book.version === page.firstVersion ? '' : page.firstVersion;
  tell();
  redraw();
}

/** To those who do not see the page: the title of its tab, and a line for screen readers. */
function tell() {
  if (!page.book) return;
  const live = clock.silence < STALE_MS;
  const title = titleOf(page.book, live);
  if (document.title !== title) document.title = title;
  const at = (iso) => clockText(iso, live ? clock.now() : clock.said);
  const words = troubles(page.book).map((each) => plain(each, at)).join('. ') || 'All targets may serve.';
  announce(live ? words : `The page is stale: last heard at ${at(new Date(clock.said).toISOString())}. Then: ${words}`);
}

/** What changed, and only then. */
function announce(text) {
  const place = document.getElementById('announced');
  if (place.textContent !== text) place.textContent = text;
}

const feed = new Feed(address('live'), token.get, {
  heard(kind, said) {
    clock.hear(said.now);
    const book = kind === 'snapshot' ? opened(said) : page.book && changed(page.book, said);
    if (!book) {
      feed.restart();
      return;
    }
    if (kind === 'snapshot') history.remember(said.latency ?? [], book.upstreams);
    if (!page.paused) history.take(book, clock.said);
    if (kind !== 'tick') {
      show(book);
      return;
    }
    tell();
    redraw();
  },
  connected: () => change({ lost: '', unauthorized: false }),
  lost: (why) => change({ lost: why }),
  unauthorized: () => change({ unauthorized: true, refused: token.get() !== '' }),
});

const act = {
  filter(text) {
    globalThis.history.replaceState(null, '', text ? `#q=${encodeURIComponent(text)}` : location.pathname + location.search);
    change({ filter: text });
  },
  pause() {
    const now = clock.silence < STALE_MS ? clock.now() : clock.said;
    change({ paused: page.paused || !page.book ? null : { book: page.book, now } });
  },
  select(id) {
    const key = page.book.upstreams.find((each) => id.startsWith(`${each.key}/`))?.key;
    change({ selected: id, focus: key ?? page.focus });
  },
  ask(id, action) {
    const upstream = page.book.upstreams.find((each) => id.startsWith(`${each.key}/`));
    const target = upstream?.targets.find((each) => `${upstream.key}/${each.id}` === id);
    if (target) change({ dialog: { action: action ?? likelyAction(target), key: upstream.key, target: target.id } });
  },
  answered(key, target) {
    change({ dialog: null });
    show(withTarget(page.book, key, target));
  },
  show(key) {
    const place = document.getElementById(`upstream-${key}`);
    change({ focus: key });
    place?.scrollIntoView({ block: 'start' });
    place?.focus();
  },
  fold(key) {
    if (!page.open.delete(key)) page.open.add(key);
    redraw();
  },
  trail: (id) => change({ dialog: { trail: id } }),
  help: () => change({ dialog: { help: true } }),
  /** The browser tells of a closed dialog a moment later: by then a key may have opened the next one. */
  close: (dialog) => page.dialog === dialog && change({ dialog: null }),
  focus: (key) => change({ focus: key }),
  figure: (figure) => change({ figure }),
  kind: (kind) => change({ kind }),
  retry: () => feed.retry(),
};

listenToKeys(page, act);
addEventListener('online', () => feed.retry());
document.addEventListener('visibilitychange', () => document.hidden || feed.retry());
setInterval(() => {
  if (clock.silence <= SILENT_MS) return;
  tell();
  redraw();
}, 1000);
redraw();
feed.run();
