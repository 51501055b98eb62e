/** Turns pieces of an event stream into events, wherever the pieces were cut. */
export class EventReader {
  #rest = '';
  #searched = 0;
  #fields = { id: '', event: '', data: [] };

  /** The events that this piece completes. */
  push(piece) {
    this.#rest += piece;
    const events = [];
    let start = 0;
    for (;;) {
      const end = this.#rest.indexOf('\n', Math.max(start, this.#searched));
      if (end < 0) break;
      const line = this.#rest.slice(start, this.#rest[end - 1] === '\r' ? end - 1 : end);
      start = end + 1;
      const event = this.#line(line);
      if (event) events.push(event);
    }
    this.#rest = this.#rest.slice(start);
    this.#searched = this.#rest.length;
    return events;
  }

  /** How much of an unfinished event is held. */
  get held() {
    return this.#rest.length;
  }

  #line(line) {
    if (line === '') return this.#finished();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') this.#fields.data.push(value);
    else if (name === 'event' || name === 'id') this.#fields[name] = value;
    return null;
  }

  #finished() {
    const { id, event, data } = this.#fields;
    this.#fields = { id, event: '', data: [] };
    return data.length ? { id, event: event || 'message', data: data.join('\n') } : null;
  }
}
