import { confirmForgotPassword } from '../../operations/confirm-forgot-password';
import { forgotPassword } from '../../operations/forgot-password';
import type { AuthorizeRequest } from '../authorize-request';
import { html } from '../html';
import { asClient } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { failureWords, loginField } from '../words';
import { codeField, field, form, hidden, notice, problem, requestPage, secondary, submit } from './layout';
import { showLogin } from './login-page';
import { newPasswordField } from './new-password';

interface ForgotState {
  username?: string;
  error?: string;
  notice?: string;
}

export function showForgotPassword(visit: Visit, request: AuthorizeRequest, { username, error, notice: told }: ForgotState = {}): Reply {
  const { say } = visit.language;
  const first = field({ ...loginField(visit.pool, say), name: 'username', value: username, autofocus: true });
  const made = form(
    visit,
    `/forgotPassword?${request.query}`,
    html`${notice(told)}${problem(error)}${first}${submit(say('sendACode'), 'send')}`,
  );
  const body = html`${made.form}<p class="switch"><a class="redirect-customizable" href="/login?${request.query}">${say('backToSignIn')}</a></p>`;
  const lead = say('resetLead');
  return requestPage(visit, request, {
    title: say('forgotPassword'),
    lead,
    body,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

function showReset(visit: Visit, request: AuthorizeRequest, state: ForgotState & { username: string; destination?: string }): Reply {
  const { username, destination, error, notice: told } = state;
  const { say } = visit.language;
  const password = newPasswordField(visit, { label: say('newPassword') });
  const content = html`${hidden({ username, destination })}${notice(told)}${problem(error)}${codeField(say)}${password}
${submit(say('changePassword'), 'reset')}${secondary(say('sendNewCode'), 'send')}`;
  const made = form(visit, `/forgotPassword?${request.query}`, content);
  return requestPage(visit, request, {
    title: say('chooseNewPassword'),
    lead: destination ? say('codeSent', { destination }) : say('enterSentCode'),
    body: made.form,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

/** Somebody asks for a code, or chooses a password with it. */
export async function resetPassword(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const { form: given, call } = visit;
  const username = (given.get('username') ?? '').trim();
  const destination = given.get('destination') ?? undefined;
  const input = { ...asClient(request.client, username), Username: username };
  if (given.get('action') !== 'reset') {
    try {
      const { CodeDeliveryDetails } = await forgotPassword.run(call, input);
      const told = destination ? visit.language.say('newCodeComing') : undefined;
      return showReset(visit, request, { username, destination: CodeDeliveryDetails?.Destination, notice: told });
    } catch (error) {
      return showForgotPassword(visit, request, { username, error: failureWords(error, visit.language) });
    }
  }
  try {
    const ConfirmationCode = (given.get('code') ?? '').trim();
    await confirmForgotPassword.run(call, { ...input, ConfirmationCode, Password: given.get('password') ?? '' });
    return showLogin(visit, request, { username, notice: visit.language.say('passwordChanged') });
  } catch (error) {
    return showReset(visit, request, { username, destination, error: failureWords(error, visit.language) });
  }
}
