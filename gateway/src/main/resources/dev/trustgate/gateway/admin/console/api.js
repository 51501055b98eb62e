/** Questions to the admin API. A refusal becomes an error that says what the gateway said. */

const KEY = 'trustgate-admin-token';

/** Lives as long as the tab, and is seen by no other site. */
export const token = {
  get: () => sessionStorage.getItem(KEY) ?? '',
  set: (value) => sessionStorage.setItem(KEY, value),
};

/** Where the API is, seen from the page. */
export function address(path) {
  return new URL(`api/v1/${path}`, document.baseURI).href;
}

export async function ask(path, body) {
  const headers = { accept: 'application/json' };
  if (token.get()) headers.authorization = `Bearer ${token.get()}`;
  if (body) headers['content-type'] = 'application/json';
  const answer = await fetch(address(path), {
    method: body ? 'POST' : 'GET', headers, cache: 'no-store', body: body && JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(refusal(answer.status, said));
  return said;
}

/** The path of something; names may hold anything. */
export function path(...parts) {
  return parts.map(encodeURIComponent).join('/');
}

function refusal(status, said) {
  const details = (said.errors ?? []).map((each) => `${each.pointer} ${each.detail}`);
  return [said.detail ?? said.title ?? `the gateway answered ${status}`, ...details].join('; ');
}
