import type { SignInAnswer } from '../../sign-in/context';
import { finishRequest } from '../authorize';
import type { AuthorizeRequest } from '../authorize-request';
import { startBrowserSession } from '../browser-session';
import type { Reply, Visit } from '../visit';

export interface ChallengeShown {
  name: string;
  session: string;
  username: string;
  parameters: Record<string, string>;
  error?: string;
}

/** From an answer of the sign-in machinery to the next page, or back to the app. */
export async function proceed(
  visit: Visit,
  request: AuthorizeRequest,
  answer: SignInAnswer,
  { username, show }: { username: string; show(visit: Visit, request: AuthorizeRequest, challenge: ChallengeShown): Reply },
): Promise<Reply> {
  if (answer.signedIn) {
    const { cookie, ...signedIn } = startBrowserSession(visit, request.client, answer.signedIn);
    return finishRequest(visit, request, signedIn, [cookie]);
  }
  const { ChallengeName: name = '', Session: session = '', ChallengeParameters = {}, AvailableChallenges: choices } = answer;
  const parameters = { ...ChallengeParameters, ...(choices && { CHOICES: JSON.stringify(choices) }) };
  return show(visit, request, { name, session, username, parameters });
}
