/* global uPlot */

/** Lines over time, by uPlot. Labels and figures are ours, as text; uPlot only paints. */

const HEIGHT = 190;
/** A page that was just opened begins with an empty minute. */
const NARROWEST_S = 60;
const FEW = 3;
const dark = matchMedia('(prefers-color-scheme: dark)');

export class Plot {
  #plot = null;
  #lines = '';
  #size;
  #scheme;

  constructor(element, onIndex) {
    this.element = element;
    this.onIndex = onIndex;
    this.#size = new ResizeObserver(() => this.#plot?.setSize(this.#room()));
    this.#size.observe(element);
    this.#scheme = () => this.#rebuild();
    dark.addEventListener('change', this.#scheme);
  }

  /**
   * @param lines what is drawn: `[{ color, dash }]`
   * @param data times in seconds, then the values of each line
   */
  show(lines, data) {
    const shape = JSON.stringify(lines);
    this.data = data;
    this.lines = lines;
    if (shape !== this.#lines || !this.#plot) {
      this.#lines = shape;
      this.#rebuild();
    } else {
      this.#plot.setData(data);
    }
  }

  close() {
    this.#size.disconnect();
    dark.removeEventListener('change', this.#scheme);
    this.#plot?.destroy();
  }

  #rebuild() {
    this.#plot?.destroy();
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    const axis = { stroke: color('soft'), grid: { stroke: color('line'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    this.#plot = new uPlot({
      ...this.#room(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true, range: (_, first, last) => [first, Math.max(last, first + NARROWEST_S)] }, y: { range: (_, __, most) => [0, Math.max(100, (most ?? 0) * 1.1)] } },
      axes: [
        { ...axis, space: 70, values: (_, at) => at.map((each) => new Date(each * 1000).toLocaleTimeString('en-GB')) },
        { ...axis, size: 58, values: (_, at) => at.map((each) => (each < 2000 ? `${each} ms` : `${each / 1000} s`)) },
      ],
      series: [{}, ...this.lines.map((line) => ({
        stroke: color(line.color), width: line.dash ? 1 : 2, dash: line.dash ? [4, 3] : undefined, points: { show: () => this.data[0].length < FEW },
      }))],
      hooks: { setCursor: [(plot) => this.onIndex(plot.cursor.idx ?? null)] },
    }, this.data, this.element);
  }

  #room() {
    return { width: Math.max(200, this.element.clientWidth), height: HEIGHT };
  }
}
