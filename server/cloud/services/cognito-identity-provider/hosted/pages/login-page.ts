import type { AuthorizeRequest } from '../authorize-request';
import { findReusable } from '../browser-session';
import { listClientProviders, type Provider, providerLabel } from '../federation/providers';
import { type Html, html } from '../html';
import type { Say } from '../languages/choose-language';
import { otherFactors } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { loginField } from '../words';
import { field, form, notice, problem, requestPage, secondary, submit } from './layout';

export interface LoginState {
  username?: string;
  error?: string;
  notice?: string;
}

export function showLogin(visit: Visit, request: AuthorizeRequest, state: LoginState = {}): Reply {
  const { pool, url } = visit;
  const { say } = visit.language;
  const { client, query } = request;
  const providers = listClientProviders(visit, client);
  const withPassword = allowsPool(client.settings.SupportedIdentityProviders);
  const known = findReusable(visit, client);
  const username = state.username ?? url.searchParams.get('login_hint') ?? undefined;
  const local = withPassword ? loginForm(visit, request, { ...state, username }) : { form: html``, cookies: [] };
  const body = html`${notice(state.notice)}${problem(state.error)}
${known && html`<p><a class="secondary wide" href="/oauth2/authorize?${withoutPrompt(query)}">${say('continueAs', { name: known.user.attributes.email ?? known.user.username })}</a></p>${divider(say)}`}
${providers.length > 0 && html`<div class="providers">${providers.map((provider) => providerButton(provider, query, say))}</div>`}
${providers.length > 0 && withPassword && divider(say)}
${local.form}
${withPassword && !pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly && html`<p class="switch">${say('newHere')} <a class="redirect-customizable" href="/signup?${query}">${say('createAnAccount')}</a></p>`}`;
  const lead = say('continueTo', { place: placeOf(request.redirectUri) });
  return requestPage(visit, request, {
    title: say('signIn'),
    lead,
    body,
    cookies: local.cookies,
    status: state.error === undefined ? 200 : 400,
  });
}

const FACTORS = {
  WEB_AUTHN: 'usePasskey',
  EMAIL_OTP: 'emailMeACode',
  SMS_OTP: 'textMeACode',
} as const;

function loginForm(visit: Visit, { client, query }: AuthorizeRequest, { username, error }: LoginState): { form: Html; cookies: string[] } {
  const { say } = visit.language;
  const { label, type, autocomplete } = loginField(visit.pool, say);
  const passwords = visit.pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('PASSWORD') ?? true;
  const first = field({ label, name: 'username', type, autocomplete, value: username, autofocus: !username, invalid: error !== undefined });
  const password = field({
    label: say('password'),
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    autofocus: !!username,
  });
  const others = otherFactors(visit, client).map((factor) => secondary(say(FACTORS[factor]), factor));
  return form(
    visit,
    `/login?${query}`,
    html`${first}${
      passwords &&
      html`${password}
<p class="aside"><a class="redirect-customizable" href="/forgotPassword?${query}">${say('forgotPassword')}</a></p>${submit(say('signIn'), 'password')}`
    }
${passwords && others.length > 0 && divider(say)}${others}`,
  );
}

function providerButton(provider: Provider, query: string, say: Say): Html {
  const parameters = new URLSearchParams(query);
  parameters.delete('idp_identifier');
  parameters.set('identity_provider', provider.ProviderName);
  const label = providerLabel(provider);
  const social =
    provider.ProviderType === 'OIDC' || provider.ProviderType === 'SAML' ? 'idpButton-customizable' : 'socialButton-customizable';
  return html`<a class="secondary wide ${social}" href="/oauth2/authorize?${parameters.toString()}"><span class="glyph" aria-hidden="true">${label.charAt(0)}</span>${say('continueWith', { provider: label })}</a>`;
}

export function allowsPool(supported: string[] | undefined): boolean {
  return !supported?.length || supported.includes('COGNITO');
}

function divider(say: Say): Html {
  return html`<div class="divider" role="separator"><span>${say('or')}</span></div>`;
}

function withoutPrompt(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('prompt');
  return parameters.toString();
}

function placeOf(address: string): string {
  const { host, protocol } = new URL(address);
  return host === '' ? protocol.slice(0, -1) : host;
}
