import { missingAttributes } from '../../attributes';
import { signUp } from '../../operations/sign-up';
import { signInConfirmed } from '../../sign-in/initiate';
import type { UserPool } from '../../state';
import { termsLinks } from '../../terms';
import type { AuthorizeRequest } from '../authorize-request';
import { type Html, html } from '../html';
import type { Say } from '../languages/choose-language';
import { asClient, hostedContext } from '../sign-in-as';
import { type Reply, redirect, type Visit } from '../visit';
import { attributeLabel, failureWords, loginField } from '../words';
import { showChallenge } from './challenge';
import { showConfirm } from './confirm';
import { errorPage } from './error-page';
import { field, form, problem, requestPage, submit } from './layout';
import { newPasswordField } from './new-password';
import { proceed } from './proceed';

const PREFIX = 'attribute.';
const TYPES: Record<string, { type: string; autocomplete: string }> = {
  email: { type: 'email', autocomplete: 'email' },
  phone_number: { type: 'tel', autocomplete: 'tel' },
  birthdate: { type: 'date', autocomplete: 'bday' },
  given_name: { type: 'text', autocomplete: 'given-name' },
  family_name: { type: 'text', autocomplete: 'family-name' },
  name: { type: 'text', autocomplete: 'name' },
  website: { type: 'url', autocomplete: 'url' },
};

/** What has to be asked beside the name to sign in with and the password. */
function askedAttributes(pool: UserPool): string[] {
  const [only, ...others] = pool.settings.UsernameAttributes ?? [];
  const automatic = pool.settings.AutoVerifiedAttributes ?? [];
  // Where a code has to go somewhere, that is asked too, unless the name is it.
  const needed = automatic.length === 1 && !pool.settings.UsernameAttributes?.length ? automatic : [];
  return [...new Set([...missingAttributes(pool, {}), ...needed])].filter((name) => others.length > 0 || name !== only);
}

export function showSignUp(visit: Visit, request: AuthorizeRequest, error?: string): Reply {
  const { pool, form: given } = visit;
  const { say } = visit.language;
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    return errorPage(visit, {
      title: say('byInvitation'),
      text: say('byInvitationText'),
      status: 403,
    });
  }
  const login = loginField(pool, say);
  const byAttribute = (pool.settings.UsernameAttributes?.length ?? 0) > 0;
  const label = byAttribute ? login.label : say('username');
  const first = field({
    ...login,
    label,
    ...(!byAttribute && { type: 'text' }),
    name: 'username',
    value: given.get('username') ?? '',
    autofocus: true,
  });
  const attributes = askedAttributes(pool).map((name) => attributeField(name, given.get(PREFIX + name) ?? '', say));
  const content = html`${problem(error)}${first}${attributes}${newPasswordField(visit)}${submit(say('createAccount'))}`;
  const made = form(visit, `/signup?${request.query}`, content);
  const body = html`${made.form}<p class="switch">${say('haveAccount')} <a class="redirect-customizable" href="/login?${request.query}">${say('signIn')}</a></p>
${termsLine(visit, request)}`;
  return requestPage(visit, request, {
    title: say('createAnAccount'),
    body,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

/** Managed login leads to both documents in the language of the page. */
function termsLine({ call, pool, domain, language: { say, tag } }: Visit, { client }: AuthorizeRequest): Html | undefined {
  const links = domain.managedLoginVersion === 2 ? termsLinks(call, pool, client, tag) : undefined;
  if (!links) return undefined;
  const link = (href: string, words: string) =>
    html`<a class="redirect-customizable" href="${href}" target="_blank" rel="noopener noreferrer">${words}</a>`;
  return html`<p class="terms">${link(links.termsOfUse, say('termsOfUse'))} ${link(links.privacyPolicy, say('privacyPolicy'))}</p>`;
}

function attributeField(name: string, value: string, say: Say): Html {
  const hint = name === 'phone_number' ? say('phoneHint') : undefined;
  return field({ ...(TYPES[name] ?? {}), label: attributeLabel(name, say), name: PREFIX + name, value, hint });
}

/** Somebody has sent the sign-up form. */
export async function createAccount(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const { call, pool, form: given } = visit;
  const username = (given.get('username') ?? '').trim();
  const attributes = askedAttributes(pool).flatMap((name) => {
    const Value = (given.get(PREFIX + name) ?? '').trim();
    return Value === '' ? [] : [{ Name: name, Value }];
  });
  try {
    const input = {
      ...asClient(request.client, username),
      Username: username,
      Password: given.get('password') ?? '',
      UserAttributes: attributes,
    };
    const made = await signUp.run(call, input);
    if (!made.UserConfirmed) {
      const destination = made.CodeDeliveryDetails?.Destination;
      if (destination === undefined) return redirect(`/login?${request.query}`);
      return showConfirm(visit, request, { username, destination });
    }
    const next = await signInConfirmed(hostedContext(visit, request.client), username, made.Session ?? '');
    return await proceed(visit, request, next, { username, show: showChallenge });
  } catch (error) {
    return showSignUp(visit, request, failureWords(error, visit.language));
  }
}
