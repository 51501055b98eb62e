import { html, Component } from './html.js';
import { token } from './api.js';

/** The gateway wants its admin token before it says anything. */
export class TokenForm extends Component {
  constructor(props) {
    super(props);
    this.state = { value: '' };
    this.submit = (event) => {
      event.preventDefault();
      token.set(this.state.value.trim());
      this.props.onToken();
    };
  }

  render({ refused }, { value }) {
    return html`<form class="card token" onSubmit=${this.submit}>
      <h2>This gateway asks for its admin token</h2>
      ${refused && html`<p class="warning" role="alert">✕ The gateway refused this token.</p>`}
      <label class="field">Token <input type="password" autocomplete="off" autofocus value=${value}
        onInput=${(event) => this.setState({ value: event.target.value })} /></label>
      <p class="buttons"><button class="primary" disabled=${value.trim() === ''}>Open the console</button></p>
      <p class="soft">It is what <code>TRUSTGATE_ADMIN_TOKEN</code> was set to. This tab keeps it until it is closed; nothing else does.</p>
    </form>`;
  }
}
