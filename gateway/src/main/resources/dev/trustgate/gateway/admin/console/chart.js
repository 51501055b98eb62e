import { html, Component } from './html.js';
import { labelOf } from './book.js';
import { pair } from './number.js';
import { troubles } from './trouble.js';
import { Plot } from './plot.js';

/** So many targets can be told apart by colour. */
const MOST_LINES = 6;
const FIGURES = { ttft_ms: 'time to first token', duration_ms: 'whole answer' };

/** How long the targets of one upstream take: the one in trouble, unless somebody chose another. */
export function Latency({ book, history, page, act }) {
  const upstream = chosen(book, page);
  const figure = page.figure ?? known(upstream);
  const targets = busiest(upstream, page.selected);
  const more = upstream.targets.length - targets.length;
  return html`<section class="card" aria-label="Latency">
    <h2>Latency <small>median (dashed) and 95th percentile over 5 min, of the last quarter of an hour</small></h2>
    <div class="choices">
      <label>upstream <select value=${upstream.key} onChange=${(event) => act.focus(event.target.value)}>
        ${book.upstreams.map((each) => html`<option key=${each.key} value=${each.key}>${labelOf(book, each)}</option>`)}
      </select></label>
      <label>of <select value=${figure} onChange=${(event) => act.figure(event.target.value)}>
        ${Object.entries(FIGURES).map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}
      </select></label>
      ${more > 0 && html`<small>the ${targets.length} busiest; select a row to see another</small>`}
    </div>
    <${Lines} key=${upstream.key} targets=${targets} around=${upstream.key} figure=${figure}
      history=${history} version=${history.version} />
  </section>`;
}

class Lines extends Component {
  constructor(props) {
    super(props);
    this.state = { index: null };
    this.place = (element) => { this.element = element; };
  }

  componentDidMount() {
    this.plot = new Plot(this.element, (index) => {
      if (index !== this.state.index) this.setState({ index });
    });
    this.draw();
  }

  shouldComponentUpdate(next, state) {
    const { props } = this;
    return next.version !== props.version || next.figure !== props.figure || state.index !== this.state.index
      || namesOf(next.targets) !== namesOf(props.targets);
  }

  componentDidUpdate(before, state) {
    if (state.index === this.state.index) this.draw();
  }

  componentWillUnmount() {
    this.plot.close();
  }

  draw() {
    const { targets, around, figure, history } = this.props;
    const values = (target, rank) => history.values(`${around}/${target.id}`, figure, rank);
    const lines = targets.flatMap((_, each) => [{ color: `c${each + 1}`, dash: false }, { color: `c${each + 1}`, dash: true }]);
    const data = [history.times(), ...targets.flatMap((each) => [values(each, 'p95'), values(each, 'p50')])];
    this.plot.show(lines, data[0].length === 1 ? withRoom(data) : data);
  }

  render({ targets, around, figure, history }, { index }) {
    const at = (target, rank) => {
      const all = history.values(`${around}/${target.id}`, figure, rank);
      return all[index ?? all.length - 1] ?? null;
    };
    const when = index === null ? 'now' : new Date(history.times()[index] * 1000).toLocaleTimeString('en-GB');
    return html`<div>
      <ul class="legend"><li class="soft">${when}</li>${targets.map((target, each) => html`<li key=${target.id}>
        <span class="dot c${each + 1}" aria-hidden="true">━</span> ${target.name}
        <small> ${figures(at(target, 'p50'), at(target, 'p95'))}</small></li>`)}</ul>
      <div class="plot" ref=${this.place}></div>
    </div>`;
  }
}

/** A single moment has no width: it stands at the left of a minute. */
function withRoom([[first], ...lines]) {
  return [[first, first + 60], ...lines.map((values) => [...values, null])];
}

function figures(low, high) {
  return low === null ? '–' : pair(low, high ?? low);
}

function namesOf(targets) {
  return targets.map((each) => `${each.id} ${each.name}`).join('\n');
}

/** Nothing was streamed: whole answers are what there is. */
function known(upstream) {
  const some = (figure) => upstream.targets.some((each) => each[figure]);
  return !some('ttft_ms') && some('duration_ms') ? 'duration_ms' : 'ttft_ms';
}

function chosen(book, page) {
  const key = page.focus ?? troubles(book)[0]?.key;
  return book.upstreams.find((each) => each.key === key) ?? book.upstreams[0];
}

/** In the order of the table, so that a colour stays with its target. */
function busiest(upstream, selected) {
  const isChosen = (target) => `${upstream.key}/${target.id}` === selected;
  const samples = (target) => (isChosen(target) ? Infinity : target.share_sample ? target.share * target.share_sample : 0);
  if (upstream.targets.length <= MOST_LINES) return upstream.targets;
  const most = new Set([...upstream.targets].sort((a, b) => samples(b) - samples(a)).slice(0, MOST_LINES));
  return upstream.targets.filter((each) => most.has(each));
}
