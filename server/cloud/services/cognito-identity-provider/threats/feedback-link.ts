/** The links in a mail about a sign-in, with which its user says whether it was them. */
import type { ServerResponse } from 'node:http';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { updateAuthEventFeedback } from '../operations/update-auth-event-feedback';

export const FEEDBACK_PATH = '/authEventFeedback';

interface FeedbackLink {
  poolId: string;
  username: string;
  eventId: string;
  token: string;
  value: 'valid' | 'invalid';
}

export function feedbackLink({ cloud }: Call, { poolId, username, eventId, token, value }: FeedbackLink): string {
  const parameters = { user_pool_id: poolId, user_name: username, event_id: eventId, feedback_token: token, feedback_value: value };
  return `${cloud.endpoint}${FEEDBACK_PATH}?${new URLSearchParams(parameters)}`;
}

export async function takeFeedback(cloud: Cloud, response: ServerResponse, { searchParams }: URL): Promise<void> {
  const show = (status: number, words: string) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" });
    response.end(`<!doctype html><title>Your sign-in</title><p>${words}</p>`);
  };
  const given = (name: string) => searchParams.get(name) ?? '';
  const owner = cloud.directory.findOwner('user-pool', given('user_pool_id'));
  if (!owner) return show(404, 'This link leads to an app that does not exist.');
  try {
    await cloud.admission.during(owner.accountId, () => {
      const call = cloud.callAs({ kind: 'service', accountId: owner.accountId, service: 'cognito-idp.amazonaws.com' }, owner.region);
      return updateAuthEventFeedback.run(call, {
        UserPoolId: given('user_pool_id'),
        Username: given('user_name'),
        EventId: given('event_id'),
        FeedbackToken: given('feedback_token'),
        FeedbackValue: given('feedback_value') === 'valid' ? 'Valid' : 'Invalid',
      });
    });
    await cloud.durable();
    show(200, 'Thank you. Your answer has been noted.');
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    show(400, 'This link is no longer good.');
  }
}
