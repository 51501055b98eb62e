import { html } from './html.js';
import { Modal } from './modal.js';

export const KEYS = [
  ['/', 'filter by name, provider or state'],
  ['j k ↓ ↑', 'next, previous target'],
  ['Enter', 'act on the target'],
  ['d e x r', 'drain, enable, eject, reset the target'],
  ['t', 'to the timeline'],
  ['p', 'pause, resume'],
  ['Esc', 'close; empty the filter'],
  ['?', 'this'],
];
const MEANINGS = [
  ['good', '● healthy', 'answers'],
  ['idle', '○ unknown', 'no traffic yet'],
  ['bad', '✕ ejected', 'failed so often in a row that it rests'],
  ['probe', '◐ probing', 'its rest or pause is over: a request finds out whether it is back'],
  ['warn', '◔ cooling', 'the provider asked for a pause (429, 529); nothing is wrong with it'],
  ['bad', '! misconfigured', 'the provider refuses our credentials'],
  ['idle', '‖ drained', 'an operator keeps new requests away'],
];

export function Help({ onClose }) {
  return html`<${Modal} wide title="Keyboard and meanings" onClose=${onClose}>
    <dl class="keys">${KEYS.map(([key, what]) => html`<div key=${key}><dt>${key.split(' ').map((each) => html`<kbd>${each}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>
    <h3>States</h3>
    <dl class="keys">${MEANINGS.map(([tone, word, what]) => html`<div key=${word}><dt class="tone-${tone}"><span class="state">${word}</span></dt><dd>${what}</dd></div>`)}</dl>
    <h3>Share</h3>
    <p>Wanted by weight among those that may serve → what they got of the picks of the last 5 minutes. The pale band is what chance alone
      explains in 999 of 1000 cases; <span class="off-band">▲ off</span> is outside of it. For 5 minutes after somebody left
      or came back, or the configuration changed, shares are <i>settling</i> and are not judged.</p>
    <p class="soft">All times are by the gateway's clock. The page keeps nothing but the admin token of this tab, and asks nobody but this gateway.</p>
  </${Modal}>`;
}
