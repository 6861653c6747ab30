/** The steps between a first factor and being signed in: one entry for each challenge that a pool can put. */
import { CloudFailure } from '../../../../failure';
import { fitsSite } from '../../passkeys/relying-party';
import type { AuthorizeRequest } from '../authorize-request';
import { type Html, html } from '../html';
import type { Say } from '../languages/choose-language';
import type { Words } from '../languages/english';
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
  title: keyof Words;
  lead(say: Say, challenge: ChallengeShown): string;
  fields(visit: Visit, challenge: ChallengeShown): Html;
  /** What the form's fields answer. */
  responses(form: URLSearchParams): Record<string, string>;
}

const METHODS: Record<string, keyof Words> = {
  SOFTWARE_TOKEN_MFA: 'useAuthenticator',
  SMS_MFA: 'codeByText',
  EMAIL_OTP: 'codeByEmail',
  SMS_OTP: 'codeByText',
  PASSWORD: 'usePassword',
  WEB_AUTHN: 'usePasskey',
};

/** Of a name that a form carries, which may be any. */
const methodWords = (name: string): keyof Words | undefined => (Object.hasOwn(METHODS, name) ? METHODS[name] : undefined);

function methodButton(name: string, say: Say): Html {
  const known = methodWords(name);
  return secondary(known ? say(known) : name, name);
}

const appCode = (say: Say) =>
  field({ label: say('code'), name: 'code', autocomplete: 'one-time-code', inputmode: 'numeric', autofocus: true });

const sentCode = (name: string, title: keyof Words): ChallengePage => ({
  title,
  lead: (say, { parameters: { CODE_DELIVERY_DESTINATION: destination } }) =>
    destination ? say('codeSent', { destination }) : say('codeSentToYou'),
  fields: ({ language: { say } }) => html`${codeField(say)}${submit(say('continue'))}`,
  responses: (given) => ({ [`${name}_CODE`]: (given.get('code') ?? '').trim() }),
});

const PAGES: Record<string, ChallengePage> = {
  SMS_MFA: sentCode('SMS_MFA', 'checkPhone'),
  SMS_OTP: sentCode('SMS_OTP', 'checkPhone'),
  EMAIL_OTP: sentCode('EMAIL_OTP', 'checkEmail'),
  SOFTWARE_TOKEN_MFA: {
    title: 'enterYourCode',
    lead: (say) => say('openAuthenticator'),
    fields: ({ language: { say } }) => html`${appCode(say)}${submit(say('continue'))}`,
    responses: (given) => ({ SOFTWARE_TOKEN_MFA_CODE: (given.get('code') ?? '').trim() }),
  },
  SELECT_MFA_TYPE: {
    title: 'chooseHowToConfirm',
    lead: (say) => say('oneMoreStep'),
    fields: ({ language: { say } }, { parameters }) => html`${list(parameters.MFAS_CAN_CHOOSE).map((name) => methodButton(name, say))}`,
    responses: (given) => ({ ANSWER: given.get('action') ?? '' }),
  },
  SELECT_CHALLENGE: {
    title: 'chooseHowToSignIn',
    lead: (say, { username }) => say('asName', { name: username }),
    fields: ({ call, pool, url, language: { say } }, { parameters }) => {
      const shown = (name: string) => methodWords(name) && name !== 'PASSWORD' && (name !== 'WEB_AUTHN' || fitsSite(call, pool, url));
      const names = list(parameters.CHOICES).filter(shown);
      const password = field({
        label: say('password'),
        name: 'password',
        type: 'password',
        autocomplete: 'current-password',
        optional: true,
      });
      return html`${password}${submit(say('signIn'), 'PASSWORD')}${names.map((name) => methodButton(name, say))}`;
    },
    responses: (given) => ({ ANSWER: given.get('action') ?? '', PASSWORD: given.get('password') ?? '' }),
  },
  WEB_AUTHN: {
    title: 'yourPasskey',
    lead: (say) => say('browserAsks'),
    fields: ({ language: { say } }, { parameters }) =>
      passkeyPrompt('get', parameters.CREDENTIAL_REQUEST_OPTIONS ?? '{}', say('continueWithPasskey'), say),
    responses: (given) => ({ CREDENTIAL: given.get('credential') ?? '' }),
  },
  NEW_PASSWORD_REQUIRED: {
    title: 'choosePassword',
    lead: (say) => say('temporaryPassword'),
    fields: (visit, { parameters }) => {
      const { say } = visit.language;
      const names = list(parameters.requiredAttributes).map((name) => name.replace(/^userAttributes\./, ''));
      return html`${names.map((name) => field({ label: attributeLabel(name, say), name: `userAttributes.${name}` }))}
${newPasswordField(visit, { label: say('newPassword') })}${submit(say('continue'))}`;
    },
    responses: (given) => ({
      ...Object.fromEntries([...given].filter(([name]) => name.startsWith('userAttributes.'))),
      NEW_PASSWORD: given.get('password') ?? '',
    }),
  },
  MFA_SETUP: {
    title: 'secondStep',
    lead: (say) => say('secondStepLead'),
    fields: ({ language: { say } }, { parameters }) => {
      const methods = list(parameters.MFAS_CAN_SETUP);
      const email = field({ label: say('email'), name: 'email', type: 'email', autocomplete: 'email', optional: true });
      return html`${methods.includes('SOFTWARE_TOKEN_MFA') && submit(say('setUpAuthenticator'), 'SOFTWARE_TOKEN_MFA')}
${methods.includes('EMAIL_OTP') && html`${email}${secondary(say('useThisEmail'), 'EMAIL_OTP')}`}`;
    },
    responses: (given) => ({ EMAIL: (given.get('email') ?? '').trim() }),
  },
};

const pageOf = (challenge: string): ChallengePage | undefined => (Object.hasOwn(PAGES, challenge) ? PAGES[challenge] : undefined);

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
  const { say } = visit.language;
  const page = pageOf(challenge.name);
  if (!page) {
    return showLogin(visit, request, { username: challenge.username, error: say('notAnswerable', { name: challenge.name }) });
  }
  const { name, session, username, parameters, error } = challenge;
  const carried = Object.fromEntries(CARRIED.map((key) => [key, parameters[key]]));
  const content = html`${hidden({ challenge: name, session, username, ...carried })}${problem(error)}${page.fields(visit, challenge)}`;
  const made = form(visit, `/challenge?${request.query}`, content);
  const body = html`${made.form}<p class="switch"><a class="redirect-customizable" href="/login?${request.query}">${say('startAgain')}</a></p>`;
  return requestPage(visit, request, {
    title: say(page.title),
    lead: page.lead(say, challenge),
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
  const page = pageOf(name);
  if (!page) return showLogin(visit, request);
  const context = hostedContext(visit, request.client);
  try {
    if (name === 'MFA_SETUP' && given('action') === 'SOFTWARE_TOKEN_MFA') return await showAuthenticator(visit, request, challenge);
    if (name === 'MFA_SETUP' && given('secret') !== '') return await setUpAuthenticator(visit, request, challenge, showChallenge);
    const next = await answerChallenge(context, { name, username, session, responses: page.responses(visit.form) });
    return await proceed(visit, request, next, { username, show: showChallenge });
  } catch (error) {
    const words = failureWords(error, visit.language);
    const again = error instanceof CloudFailure && TRY_AGAIN.has(error.code);
    return again ? showChallenge(visit, request, { ...challenge, error: words }) : showLogin(visit, request, { username, error: words });
  }
}
