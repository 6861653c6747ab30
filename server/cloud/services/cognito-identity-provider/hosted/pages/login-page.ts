import type { AuthorizeRequest } from '../authorize-request';
import { findSignedIn } from '../browser-session';
import { listClientProviders, type Provider, providerLabel } from '../federation/providers';
import { type Html, html } from '../html';
import { type OtherFactor, otherFactors } from '../sign-in-as';
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
  const { client, query } = request;
  const providers = listClientProviders(visit, client);
  const withPassword = allowsPool(client.settings.SupportedIdentityProviders);
  const known = findSignedIn(visit);
  const username = state.username ?? url.searchParams.get('login_hint') ?? undefined;
  const local = withPassword ? loginForm(visit, request, { ...state, username }) : { form: html``, cookies: [] };
  const body = html`${notice(state.notice)}${problem(state.error)}
${known && html`<p><a class="secondary wide" href="/oauth2/authorize?${withoutPrompt(query)}">Continue as ${known.user.attributes.email ?? known.user.username}</a></p>${divider()}`}
${providers.length > 0 && html`<div class="providers">${providers.map((provider) => providerButton(provider, query))}</div>`}
${providers.length > 0 && withPassword && divider()}
${local.form}
${withPassword && !pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly && html`<p class="switch">New here? <a class="redirect-customizable" href="/signup?${query}">Create an account</a></p>`}`;
  const lead = `to continue to ${placeOf(request.redirectUri)}`;
  return requestPage(visit, request, {
    title: 'Sign in',
    lead,
    body,
    cookies: local.cookies,
    status: state.error === undefined ? 200 : 400,
  });
}

const FACTORS: Record<OtherFactor, string> = {
  WEB_AUTHN: 'Use a passkey',
  EMAIL_OTP: 'Email me a code',
  SMS_OTP: 'Text me a code',
};

function loginForm(visit: Visit, { client, query }: AuthorizeRequest, { username, error }: LoginState): { form: Html; cookies: string[] } {
  const { label, type, autocomplete } = loginField(visit.pool);
  const passwords = visit.pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('PASSWORD') ?? true;
  const first = field({ label, name: 'username', type, autocomplete, value: username, autofocus: !username, invalid: error !== undefined });
  const password = field({
    label: 'Password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    autofocus: !!username,
  });
  const others = otherFactors(visit, client).map((factor) => secondary(FACTORS[factor], factor));
  return form(
    visit,
    `/login?${query}`,
    html`${first}${
      passwords &&
      html`${password}
<p class="aside"><a class="redirect-customizable" href="/forgotPassword?${query}">Forgot your password?</a></p>${submit('Sign in', 'password')}`
    }
${passwords && others.length > 0 && divider()}${others}`,
  );
}

function providerButton(provider: Provider, query: string): Html {
  const parameters = new URLSearchParams(query);
  parameters.delete('idp_identifier');
  parameters.set('identity_provider', provider.ProviderName);
  const label = providerLabel(provider);
  const social =
    provider.ProviderType === 'OIDC' || provider.ProviderType === 'SAML' ? 'idpButton-customizable' : 'socialButton-customizable';
  return html`<a class="secondary wide ${social}" href="/oauth2/authorize?${parameters.toString()}"><span class="glyph" aria-hidden="true">${label.charAt(0)}</span>Continue with ${label}</a>`;
}

export function allowsPool(supported: string[] | undefined): boolean {
  return !supported?.length || supported.includes('COGNITO');
}

function divider(): Html {
  return html`<div class="divider" role="separator"><span>or</span></div>`;
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
