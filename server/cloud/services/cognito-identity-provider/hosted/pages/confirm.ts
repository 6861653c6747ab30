import { confirmSignUp } from '../../operations/confirm-sign-up';
import { resendConfirmationCode } from '../../operations/resend-confirmation-code';
import { signInConfirmed } from '../../sign-in/initiate';
import type { AuthorizeRequest } from '../authorize-request';
import { html } from '../html';
import { asClient, hostedContext } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { failureWords } from '../words';
import { showChallenge } from './challenge';
import { codeField, field, form, hidden, notice, problem, requestPage, secondary, submit } from './layout';
import { proceed } from './proceed';

interface ConfirmState {
  username: string;
  /** Where the code went, masked. */
  destination?: string;
  error?: string;
  notice?: string;
}

export function showConfirm(visit: Visit, request: AuthorizeRequest, { username, destination, error, notice: told }: ConfirmState): Reply {
  const { say } = visit.language;
  const who =
    username === '' ? field({ label: say('username'), name: 'username', autocomplete: 'username' }) : hidden({ username, destination });
  const content = html`${notice(told)}${problem(error)}${who}${codeField(say)}${submit(say('confirmAccount'), 'confirm')}${secondary(say('sendNewCode'), 'resend')}`;
  const made = form(visit, `/confirmUser?${request.query}`, content);
  const lead = destination ? say('addressIsYours', { destination }) : say('enterSentCode');
  return requestPage(visit, request, {
    title: say('confirmYourAccount'),
    lead,
    body: made.form,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

/** Somebody who wants to sign in has not confirmed their account yet. */
export async function resendForSignIn(visit: Visit, request: AuthorizeRequest, username: string): Promise<Reply> {
  return resend(visit, request, username, visit.language.say('notConfirmedYet'));
}

async function resend(visit: Visit, request: AuthorizeRequest, username: string, why: string): Promise<Reply> {
  try {
    const { CodeDeliveryDetails } = await resendConfirmationCode.run(visit.call, {
      ...asClient(request.client, username),
      Username: username,
    });
    return showConfirm(visit, request, { username, destination: CodeDeliveryDetails?.Destination, notice: why });
  } catch (error) {
    return showConfirm(visit, request, { username, error: failureWords(error, visit.language) });
  }
}

/** Somebody has sent their code, or asks for another. */
export async function confirm(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const { form: given, call } = visit;
  const username = (given.get('username') ?? '').trim();
  const destination = given.get('destination') ?? undefined;
  if (given.get('action') === 'resend') return resend(visit, request, username, visit.language.say('newCodeComing'));
  try {
    const input = { ...asClient(request.client, username), Username: username, ConfirmationCode: (given.get('code') ?? '').trim() };
    const { Session = '' } = await confirmSignUp.run(call, input);
    const next = await signInConfirmed(hostedContext(visit, request.client), username, Session);
    return await proceed(visit, request, next, { username, show: showChallenge });
  } catch (error) {
    return showConfirm(visit, request, { username, destination, error: failureWords(error, visit.language) });
  }
}
