/** `/passkeys/add`: whoever is signed in at the pages adds a passkey, and goes back to the app. */
import { completeRegistration, startRegistration } from '../../passkeys/register';
import { finishRequest } from '../authorize';
import type { AuthorizeRequest } from '../authorize-request';
import { findReusable, findSignedIn } from '../browser-session';
import { html } from '../html';
import { type Reply, redirect, type Visit } from '../visit';
import { failureWords } from '../words';
import { form, problem, requestPage, secondary } from './layout';
import { showLogin } from './login-page';
import { passkeyPrompt } from './passkey-prompt';

export async function showAddPasskey(visit: Visit, request: AuthorizeRequest, error?: string): Promise<Reply> {
  const { say } = visit.language;
  const known = findSignedIn(visit);
  if (!known) return showLogin(visit, request, { notice: say('signInThenAdd') });
  const { email, phone_number: phone } = known.user.attributes;
  const account = email ?? phone ?? known.user.username;
  const page = { title: say('addPasskey'), lead: say('addPasskeyLead', { name: account }) };
  try {
    const options = await startRegistration(visit.call, { pool: visit.pool, user: known.user, clientId: request.client.id });
    const prompt = passkeyPrompt('create', JSON.stringify(options), say('addPasskey'), say);
    const made = form(visit, `/passkeys/add?${request.query}`, html`${problem(error)}${prompt}${secondary(say('notNow'), 'skip')}`);
    return requestPage(visit, request, { ...page, body: made.form, cookies: made.cookies, status: error === undefined ? 200 : 400 });
  } catch (failure) {
    return requestPage(visit, request, { ...page, body: problem(failureWords(failure, visit.language)), status: 400 });
  }
}

export async function addPasskey(visit: Visit, request: AuthorizeRequest): Promise<Reply> {
  const known = findSignedIn(visit);
  if (!known) return showAddPasskey(visit, request);
  if (visit.form.get('action') !== 'skip') {
    try {
      const credential = readJson(visit.form.get('credential') ?? '');
      await completeRegistration(visit.call, { pool: visit.pool, user: known.user, clientId: request.client.id }, credential);
    } catch (failure) {
      return showAddPasskey(visit, request, failureWords(failure, visit.language));
    }
  }
  // Being signed in is enough to add a passkey; to go on to the app, some app clients want more.
  const reusable = findReusable(visit, request.client);
  return reusable ? finishRequest(visit, request, reusable) : redirect(`/login?${request.query}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Refused as any other value that is no credential.
  }
}
