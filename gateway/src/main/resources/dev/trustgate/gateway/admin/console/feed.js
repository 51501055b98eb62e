import { EventReader } from './sse.js';

/** A connection on which nothing came for so long is taken for dead. */
const DEAD_MS = 15_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** No event of a gateway is longer; what is, is not from one. */
const LONGEST_EVENT = 32 * 1024 * 1024;

/**
 * Keeps listening to the gateway's feed: goes on after what was heard last, with growing pauses when
 * it is not there. Read by fetch, since an EventSource cannot show a token.
 *
 * The listener is told `heard(event)`, `connected()`, `lost(why, retryMs)` and `unauthorized()`.
 */
export class Feed {
  #lastId = '';
  #pause = FIRST_PAUSE_MS;
  #wake = () => {};
  #connection = null;
  #again = false;

  constructor(url, token, listener) {
    this.url = url;
    this.token = token;
    this.listener = listener;
  }

  async run() {
    for (;;) {
      try {
        const why = await this.#listen();
        if (why === 'unauthorized') await this.#rest(Infinity);
        else await this.#lose(why);
      } catch (failed) {
        await this.#lose(failed.name === 'AbortError' ? this.#aborted() : failed.message);
      }
    }
  }

  /** Tries at once: there is a new token, the network came back, somebody looks again. */
  retry() {
    this.#pause = FIRST_PAUSE_MS;
    this.#wake();
  }

  /** Something was missed: the next connection begins with everything. */
  restart() {
    this.#lastId = '';
    this.#again = true;
    this.#connection?.abort();
  }

  async #listen() {
    const connection = new AbortController();
    this.#connection = connection;
    let watchdog = setTimeout(() => connection.abort(), DEAD_MS);
    try {
      const answer = await fetch(this.url, {
        headers: this.#headers(), cache: 'no-store', signal: connection.signal,
      });
      if (answer.status === 401) {
        this.listener.unauthorized();
        return 'unauthorized';
      }
      if (!answer.ok) return await refusal(answer);
      this.listener.connected();
      const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (;;) {
        const { done, value } = await pieces.read();
        if (done) return 'the connection ended';
        clearTimeout(watchdog);
        watchdog = setTimeout(() => connection.abort(), DEAD_MS);
        for (const event of events.push(value)) {
          if (connection.signal.aborted) break;
          this.#hear(event);
        }
        if (events.held > LONGEST_EVENT) throw new Error('it sends something else than events');
      }
    } finally {
      clearTimeout(watchdog);
      connection.abort();
    }
  }

  #aborted() {
    const why = this.#again ? 'something was missed' : 'it fell silent';
    this.#again = false;
    return why;
  }

  #headers() {
    const headers = { accept: 'text/event-stream' };
    const token = this.token();
    if (token) headers.authorization = `Bearer ${token}`;
    if (this.#lastId) headers['last-event-id'] = this.#lastId;
    return headers;
  }

  #hear(event) {
    const said = JSON.parse(event.data);
    this.#lastId = event.id;
    this.#pause = FIRST_PAUSE_MS;
    this.listener.heard(event.event, said);
  }

  async #lose(why) {
    const pause = this.#pause * (0.75 + Math.random() / 2);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    this.listener.lost(why, pause);
    await this.#rest(pause);
  }

  #rest(millis) {
    return new Promise((resolve) => {
      const timer = Number.isFinite(millis) ? setTimeout(resolve, millis) : 0;
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function refusal(answer) {
  const said = await answer.json().catch(() => ({}));
  return String(said.detail ?? `it answers ${answer.status}`);
}
