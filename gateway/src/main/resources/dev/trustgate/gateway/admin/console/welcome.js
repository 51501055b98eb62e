import { html } from './html.js';
import { token } from './api.js';

/** Nothing is configured: how to begin. */
export function Welcome() {
  return html`<section class="card welcome">
    <h2>No upstream is configured yet</h2>
    <p>An upstream is a set of providers with an algorithm. This one asks OpenAI, and Anthropic while OpenAI is out. The keys stay
      in the gateway's environment:</p>
    <pre>${curl('upstreams', UPSTREAM)}</pre>
    <p>A service and a rule lead requests to it:</p>
    <pre>${curl('services', '{"name": "chat", "upstream_id": "chat"}')}
${'\n'}${curl('rules', '{"path": "/ai", "service_id": "chat", "strip_path": true}')}</pre>
    <p>Or declare all of it in one file and start with <code>./trustgate gateway --config FILE</code>.
      To see failover first, without any key: <code>./trustgate demo</code>. This page shows an upstream as soon as there is one.</p>
  </section>`;
}

const UPSTREAM = `{
  "name": "chat",
  "targets": [
    {"provider": "openai", "priority": 1, "default_model": "gpt-4o-mini",
     "credentials": {"header_name": "Authorization", "header_value": "Bearer \${env:OPENAI_API_KEY}"}},
    {"provider": "anthropic", "priority": 2, "default_model": "claude-3-5-sonnet-20241022",
     "credentials": {"header_name": "x-api-key", "header_value": "\${env:ANTHROPIC_API_KEY}"}}
  ]
}`;

function curl(what, body) {
  const address = new URL(`api/v1/gateways/default/${what}`, document.baseURI).href;
  const shown = token.get() ? '-H "authorization: Bearer $TRUSTGATE_ADMIN_TOKEN" ' : '';
  return `curl ${address} ${shown}-H 'content-type: application/json' -d '${body}'`;
}
