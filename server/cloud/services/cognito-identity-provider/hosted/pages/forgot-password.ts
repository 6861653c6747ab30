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
  const first = field({ ...loginField(visit.pool), name: 'username', value: username, autofocus: true });
  const made = form(
    visit,
    `/forgotPassword?${request.query}`,
    html`${notice(told)}${problem(error)}${first}${submit('Send a code', 'send')}`,
  );
  const body = html`${made.form}<p class="switch"><a class="redirect-customizable" href="/login?${request.query}">Back to sign-in</a></p>`;
  const lead = 'We send a code with which you choose a new password.';
  return requestPage(visit, request, {
    title: 'Forgot your password?',
    lead,
    body,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

function showReset(visit: Visit, request: AuthorizeRequest, state: ForgotState & { username: string; destination?: string }): Reply {
  const { username, destination, error, notice: told } = state;
  const password = newPasswordField(visit.pool, { label: 'New password' });
  const content = html`${hidden({ username, destination })}${notice(told)}${problem(error)}${codeField()}${password}
${submit('Change password', 'reset')}${secondary('Send a new code', 'send')}`;
  const made = form(visit, `/forgotPassword?${request.query}`, content);
  return requestPage(visit, request, {
    title: 'Choose a new password',
    lead: destination ? `We sent a code to ${destination}.` : 'Enter the code that was sent to you.',
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
      const told = destination ? 'A new code is on its way.' : undefined;
      return showReset(visit, request, { username, destination: CodeDeliveryDetails?.Destination, notice: told });
    } catch (error) {
      return showForgotPassword(visit, request, { username, error: failureWords(error) });
    }
  }
  try {
    const ConfirmationCode = (given.get('code') ?? '').trim();
    await confirmForgotPassword.run(call, { ...input, ConfirmationCode, Password: given.get('password') ?? '' });
    return showLogin(visit, request, { username, notice: 'Your password is changed. Sign in with it.' });
  } catch (error) {
    return showReset(visit, request, { username, destination, error: failureWords(error) });
  }
}
