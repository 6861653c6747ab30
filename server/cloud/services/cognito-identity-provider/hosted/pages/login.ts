import { CloudFailure } from '../../../../failure';
import type { AuthorizeRequest } from '../authorize-request';
import { hostedContext, otherFactors, signInWith, signInWithPassword } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { failureWords } from '../words';
import { showChallenge } from './challenge';
import { resendForSignIn } from './confirm';
import { showForgotPassword } from './forgot-password';
import { allowsPool, showLogin } from './login-page';
import { proceed } from './proceed';

/** Somebody has sent the sign-in form. */
export async function login(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const username = (visit.form.get('username') ?? '').trim();
  if (!allowsPool(request.client.settings.SupportedIdentityProviders) || username === '') return showLogin(visit, request);
  const context = hostedContext(visit, request.client);
  const action = visit.form.get('action');
  const factor = otherFactors(visit, request.client).find((name) => name === action);
  try {
    const answer = factor
      ? await signInWith(context, username, factor)
      : await signInWithPassword(context, username, visit.form.get('password') ?? '');
    return await proceed(visit, request, answer, { username, show: showChallenge });
  } catch (error) {
    if (error instanceof CloudFailure && error.code === 'UserNotConfirmedException') return resendForSignIn(visit, request, username);
    if (error instanceof CloudFailure && error.code === 'PasswordResetRequiredException') {
      return showForgotPassword(visit, request, { username, notice: visit.language.say('mustReset') });
    }
    return showLogin(visit, request, { username, error: failureWords(error, visit.language) });
  }
}
