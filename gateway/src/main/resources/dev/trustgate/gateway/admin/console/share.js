import { html } from './html.js';
import { count, percent } from './number.js';
import { offShare } from './standing.js';

/** Below this many picks a share says little, and is drawn pale. */
const SAYS_LITTLE = 30;
const WIDTH = 52;
const HEIGHT = 10;

/** Wanted against got: the mark is what was wanted, the pale band what chance explains. */
export function Share({ target, steady }) {
  const { share, expected_share: wanted, share_sample: sample, share_band: band } = target;
  if (!sample) {
    return html`<span class="soft${wanted ? '' : ' none'}">${wanted ? `${percent(wanted)} → ` : ''}–</span>`;
  }
  const off = steady && offShare(target);
  const said = `wanted ${percent(wanted)}, got ${percent(share)} of ${sample} picks in 5 min`
    + (band ? `; by chance ${percent(band[0])} to ${percent(band[1])}` : '')
    + (off ? ': outside of it' : steady ? '' : '; not judged, since something changed within these 5 min');
  const x = (part) => Math.max(0, Math.min(1, part)) * WIDTH;
  return html`<span class=${sample < SAYS_LITTLE || !wanted ? 'share pale' : 'share'} title=${said}>
    <span>${percent(wanted)} → <b>${percent(share)}</b></span>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
      <rect class="track" y="3" width=${WIDTH} height="4" />
      <rect class=${off ? 'got off' : 'got'} y="3" width=${x(share)} height="4" />
      ${band && html`<rect class="band" x=${x(band[0])} y="1" width=${Math.max(2, x(band[1]) - x(band[0]))} height="8" />`}
      <rect class="wanted" x=${Math.min(WIDTH - 1.5, x(wanted))} width="1.5" height=${HEIGHT} />
    </svg>
    <small>${off && html`<span class="off-band">▲ off</span>${' '}`}of ${count(sample)}${!steady && offShare(target) && ' · settling'}</small>
  </span>`;
}
