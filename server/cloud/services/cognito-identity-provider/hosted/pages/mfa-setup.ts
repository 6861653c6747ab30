/** Setting up an authenticator app in the middle of a sign-in. */
import { CloudFailure } from '../../../../failure';
import { associateSoftwareToken } from '../../operations/associate-software-token';
import { verifySoftwareToken } from '../../operations/verify-software-token';
import type { AuthorizeRequest } from '../authorize-request';
import { html } from '../html';
import { qrCode } from '../qr/qr-svg';
import { answerChallenge, hostedContext } from '../sign-in-as';
import type { Reply, Visit } from '../visit';
import { field, form, hidden, problem, requestPage, submit } from './layout';
import { type ChallengeShown, proceed } from './proceed';

export async function showAuthenticator(visit: Visit, request: AuthorizeRequest, challenge: ChallengeShown): Promise<Reply> {
  const { SecretCode = '', Session = '' } = await associateSoftwareToken.run(visit.call, { Session: challenge.session });
  return page(visit, request, { ...challenge, session: Session }, SecretCode);
}

/** What authenticator apps read: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function keyUri(visit: Visit, username: string, secret: string): string {
  const issuer = visit.url.hostname.replace(/\.localhost$/, '');
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(username)}?${new URLSearchParams({ secret, issuer })}`;
}

function page(visit: Visit, request: AuthorizeRequest, { session, username, error }: ChallengeShown, secret: string): Reply {
  const uri = keyUri(visit, username, secret);
  const { say } = visit.language;
  const code = field({ label: say('code'), name: 'code', autocomplete: 'one-time-code', inputmode: 'numeric', autofocus: true });
  const name = field({
    label: say('deviceName'),
    name: 'device',
    optional: true,
    hint: say('deviceNameHint'),
  });
  const content = html`${hidden({ challenge: 'MFA_SETUP', session, username, secret })}${problem(error)}
<ol class="steps">
<li>${say('scanThis')} <a href="${uri}">${say('openHere')}</a><div class="qr">${qrCode(uri, say('qrCode'))}</div>
<details><summary>${say('keyByHand')}</summary><code class="key">${secret.match(/.{1,4}/g)?.join(' ') ?? secret}</code></details></li>
<li>${say('enterShownCode')}${code}${name}</li>
</ol>
${submit(say('continue'))}`;
  const made = form(visit, `/challenge?${request.query}`, content);
  const lead = say('newCodeEvery30');
  return requestPage(visit, request, {
    title: say('setUpAuthenticator'),
    lead,
    body: made.form,
    cookies: made.cookies,
    status: error === undefined ? 200 : 400,
  });
}

export async function setUpAuthenticator(
  visit: Visit,
  request: AuthorizeRequest,
  challenge: ChallengeShown,
  show: (visit: Visit, request: AuthorizeRequest, challenge: ChallengeShown) => Reply,
): Promise<Reply> {
  const { form: given, call } = visit;
  const { username } = challenge;
  let session = '';
  try {
    const FriendlyDeviceName = given.get('device') || undefined;
    const verified = await verifySoftwareToken.run(call, {
      Session: challenge.session,
      UserCode: (given.get('code') ?? '').trim(),
      FriendlyDeviceName,
    });
    session = verified.Session ?? '';
  } catch (error) {
    if (!(error instanceof CloudFailure) || error.code !== 'EnableSoftwareTokenMFAException') throw error;
    const words = visit.language.say('codeNotRight');
    return page(visit, request, { ...challenge, error: words }, given.get('secret') ?? '');
  }
  const next = await answerChallenge(hostedContext(visit, request.client), { name: 'MFA_SETUP', username, session, responses: {} });
  return proceed(visit, request, next, { username, show });
}
