/** The steps between a first factor and being signed in: one entry for each challenge that a pool can put. */
import { CloudFailure } from '../../../../failure';
import { fitsSite } from '../../passkeys/relying-party';
import type { AuthorizeRequest } from '../authorize-request';
import { type Html, html } from '../html';
import { answerChallenge, hostedContext } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { attributeLabel, failureWords } from '../words';
import { codeField, field, form, hidden, problem, requestPage, secondary, submit } from './layout';
import { showLogin } from './login-page';
import { setUpAuthenticator, showAuthenticator } from './mfa-setup';
import { newPasswordField } from './new-password';
import { passkeyPrompt } from './passkey-prompt';
import { type ChallengeShown, proceed } from './proceed';

interface ChallengePage {
  title: string;
  lead(challenge: ChallengeShown): string;
  fields(visit: Visit, challenge: ChallengeShown): Html;
  /** What the form's fields answer. */
  responses(form: URLSearchParams): Record<string, string>;
}

const METHODS: Record<string, string> = {
  SOFTWARE_TOKEN_MFA: 'Use an authenticator app',
  SMS_MFA: 'Get a code by text message',
  EMAIL_OTP: 'Get a code by email',
  SMS_OTP: 'Get a code by text message',
  PASSWORD: 'Use your password',
  WEB_AUTHN: 'Use a passkey',
};

const appCode = () => field({ label: 'Code', name: 'code', autocomplete: 'one-time-code', inputmode: 'numeric', autofocus: true });

const sentCode = (name: string, title: string): ChallengePage => ({
  title,
  lead: ({ parameters }) => `We sent a code to ${parameters.CODE_DELIVERY_DESTINATION ?? 'you'}.`,
  fields: () => html`${codeField()}${submit('Continue')}`,
  responses: (given) => ({ [`${name}_CODE`]: (given.get('code') ?? '').trim() }),
});

const PAGES: Record<string, ChallengePage> = {
  SMS_MFA: sentCode('SMS_MFA', 'Check your phone'),
  SMS_OTP: sentCode('SMS_OTP', 'Check your phone'),
  EMAIL_OTP: sentCode('EMAIL_OTP', 'Check your email'),
  SOFTWARE_TOKEN_MFA: {
    title: 'Enter your code',
    lead: () => 'Open your authenticator app and enter the code that it shows.',
    fields: () => html`${appCode()}${submit('Continue')}`,
    responses: (given) => ({ SOFTWARE_TOKEN_MFA_CODE: (given.get('code') ?? '').trim() }),
  },
  SELECT_MFA_TYPE: {
    title: 'Choose how to confirm',
    lead: () => 'One more step shows that it is you.',
    fields: (_, { parameters }) => html`${list(parameters.MFAS_CAN_CHOOSE).map((name) => secondary(METHODS[name] ?? name, name))}`,
    responses: (given) => ({ ANSWER: given.get('action') ?? '' }),
  },
  SELECT_CHALLENGE: {
    title: 'Choose how to sign in',
    lead: ({ username }) => `as ${username}`,
    fields: ({ call, pool, url }, { parameters }) => {
      const shown = (name: string) => METHODS[name] && name !== 'PASSWORD' && (name !== 'WEB_AUTHN' || fitsSite(call, pool, url));
      const names = list(parameters.CHOICES).filter(shown);
      const password = field({ label: 'Password', name: 'password', type: 'password', autocomplete: 'current-password', optional: true });
      return html`${password}${submit('Sign in', 'PASSWORD')}${names.map((name) => secondary(METHODS[name] ?? name, name))}`;
    },
    responses: (given) => ({ ANSWER: given.get('action') ?? '', PASSWORD: given.get('password') ?? '' }),
  },
  WEB_AUTHN: {
    title: 'Use your passkey',
    lead: () => 'Your browser asks you to confirm that it is you.',
    fields: (_, { parameters }) => passkeyPrompt('get', parameters.CREDENTIAL_REQUEST_OPTIONS ?? '{}', 'Continue with your passkey'),
    responses: (given) => ({ CREDENTIAL: given.get('credential') ?? '' }),
  },
  NEW_PASSWORD_REQUIRED: {
    title: 'Choose a password',
    lead: () => 'You signed in with a temporary password. Choose one of your own.',
    fields: ({ pool }, { parameters }) => {
      const names = list(parameters.requiredAttributes).map((name) => name.replace(/^userAttributes\./, ''));
      return html`${names.map((name) => field({ label: attributeLabel(name), name: `userAttributes.${name}` }))}
${newPasswordField(pool, { label: 'New password' })}${submit('Continue')}`;
    },
    responses: (given) => ({
      ...Object.fromEntries([...given].filter(([name]) => name.startsWith('userAttributes.'))),
      NEW_PASSWORD: given.get('password') ?? '',
    }),
  },
  MFA_SETUP: {
    title: 'Set up a second step',
    lead: () => 'A password alone does not sign you in here. Choose what confirms that it is you.',
    fields: (_, { parameters }) => {
      const methods = list(parameters.MFAS_CAN_SETUP);
      const email = field({ label: 'Email', name: 'email', type: 'email', autocomplete: 'email', optional: true });
      return html`${methods.includes('SOFTWARE_TOKEN_MFA') && submit('Set up an authenticator app', 'SOFTWARE_TOKEN_MFA')}
${methods.includes('EMAIL_OTP') && html`${email}${secondary('Use this email', 'EMAIL_OTP')}`}`;
    },
    responses: (given) => ({ EMAIL: (given.get('email') ?? '').trim() }),
  },
};

/** Names that a page carries in a hidden field: the values are shown or chosen from, and checked again by the machinery. */
const CARRIED = ['CODE_DELIVERY_DESTINATION', 'MFAS_CAN_CHOOSE', 'MFAS_CAN_SETUP', 'CHOICES', 'requiredAttributes'];

function list(json: string | undefined): string[] {
  try {
    const parsed: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((item) => typeof item === 'string') : [];
  } catch {
    return []; // Only this browser's own form can have been changed.
  }
}

export function showChallenge(visit: Visit, request: AuthorizeRequest, challenge: ChallengeShown): Reply {
  const page = PAGES[challenge.name];
  if (!page) {
    const what = challenge.name === 'CUSTOM_CHALLENGE' ? 'A custom challenge (CUSTOM_AUTH)' : `The challenge ${challenge.name}`;
    return showLogin(visit, request, {
      username: challenge.username,
      error: `${what} cannot be answered on these pages, only in the app itself.`,
    });
  }
  const { name, session, username, parameters, error } = challenge;
  const carried = Object.fromEntries(CARRIED.map((key) => [key, parameters[key]]));
  const content = html`${hidden({ challenge: name, session, username, ...carried })}${problem(error)}${page.fields(visit, challenge)}`;
  const made = form(visit, `/challenge?${request.query}`, content);
  const body = html`${made.form}<p class="switch"><a class="redirect-customizable" href="/login?${request.query}">Start again</a></p>`;
  return requestPage(visit, request, {
    title: page.title,
    lead: page.lead(challenge),
    body,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

/** Failures after which the same page can be tried again: the session is still good. */
const TRY_AGAIN = new Set([
  'CodeMismatchException',
  'InvalidPasswordException',
  'PasswordHistoryPolicyViolationException',
  'InvalidParameterException',
  'EnableSoftwareTokenMFAException',
]);

/** Somebody has answered a challenge. */
export async function answer(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const given = (name: string) => visit.form.get(name) ?? '';
  const [name, session, username] = [given('challenge'), given('session'), given('username')];
  const parameters = Object.fromEntries(CARRIED.map((key) => [key, given(key)]).filter(([, value]) => value !== ''));
  const challenge: ChallengeShown = { name, session, username, parameters };
  const page = PAGES[name];
  if (!page) return showLogin(visit, request);
  const context = hostedContext(visit, request.client);
  try {
    if (name === 'MFA_SETUP' && given('action') === 'SOFTWARE_TOKEN_MFA') return await showAuthenticator(visit, request, challenge);
    if (name === 'MFA_SETUP' && given('secret') !== '') return await setUpAuthenticator(visit, request, challenge, showChallenge);
    const next = await answerChallenge(context, { name, username, session, responses: page.responses(visit.form) });
    return await proceed(visit, request, next, { username, show: showChallenge });
  } catch (error) {
    const words = failureWords(error);
    const again = error instanceof CloudFailure && TRY_AGAIN.has(error.code);
    return again ? showChallenge(visit, request, { ...challenge, error: words }) : showLogin(visit, request, { username, error: words });
  }
}
