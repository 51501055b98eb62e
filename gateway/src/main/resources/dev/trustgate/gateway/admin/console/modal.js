import { html, Component } from './html.js';

/** A dialog in front of the page. The browser keeps the focus in it, closes it by Esc, and gives the focus back. */
export class Modal extends Component {
  constructor(props) {
    super(props);
    this.place = (element) => { this.element = element; };
  }

  componentDidMount() {
    this.element.showModal();
  }

  componentWillUnmount() {
    if (this.element?.open) this.element.close();
  }

  render({ title, wide, onClose, children }) {
    return html`<dialog ref=${this.place} class=${wide ? 'wide' : ''} aria-label=${title} onClose=${onClose}>
      <header><h2>${title}</h2><button class="close" aria-label="Close" onClick=${() => this.element.close()}>✕</button></header>
      ${children}
    </dialog>`;
  }
}
