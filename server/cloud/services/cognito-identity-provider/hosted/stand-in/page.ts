import { html } from '../html';
import { languageOf } from '../languages/choose-language';
import { document, HEADERS } from '../pages/layout';
import type { Reply } from '../visit';
import type { StandIn } from './endpoints';
import { EXAMPLES } from './people';

const NAMES: Record<StandIn, string> = { google: 'Google', facebook: 'Facebook', apple: 'Apple', amazon: 'Amazon' };

/** Asks who signs in. Says in its first words that it is no page of the provider. */
export function standInPage(standIn: StandIn, url: URL): Reply {
  const name = NAMES[standIn];
  const asked = Object.fromEntries(url.searchParams);
  const link = (person: Record<string, string>) => `/authorize?${new URLSearchParams({ ...asked, ...person })}`;
  const carried = Object.entries(asked).filter(([key]) => key !== 'name' && key !== 'email');
  const body = html`<p class="notice">This is not ${name}. It is a stand-in on this machine: no password is asked, and nothing leaves the machine.</p>
<ul class="people">${EXAMPLES.map(
    (person) =>
      html`<li><a class="secondary wide person" href="${link({ ...person })}"><span>${person.name}</span><small>${person.email}</small></a></li>`,
  )}</ul>
<div class="divider" role="separator"><span>or somebody else</span></div>
<form method="get" action="/authorize">${carried.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
<div class="field"><label for="name">Name</label><div class="plain"><input id="name" name="name" required autocomplete="off" maxlength="200"></div></div>
<div class="field"><label for="email">Email</label><div class="plain"><input id="email" name="email" type="email" required autocomplete="off" maxlength="200" value="${asked.login_hint ?? ''}"></div></div>
<button type="submit" class="primary">Sign in</button></form>
<p class="switch"><a href="${cancelled(url)}">Cancel</a></p>`;
  const lead = 'Sign in as …';
  const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";
  return {
    status: 200,
    headers: { ...HEADERS, 'content-security-policy': policy },
    body: document({ title: `Stand-in for ${name}`, lead, body }, { footer: url.hostname, language: languageOf('en') }).html,
  };
}

function cancelled({ searchParams }: URL): string {
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', searchParams.get('state') ?? '');
  return back.toString();
}
