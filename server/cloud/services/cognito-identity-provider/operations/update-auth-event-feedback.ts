import type { UpdateAuthEventFeedbackCommandInput, UpdateAuthEventFeedbackCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { sameCode } from '../codes';
import { notAuthorized } from '../errors';
import { fingerprint, getPool } from '../state';
import { findEvent, requireAddOn, saveFeedback } from '../threats/auth-events';
import { findUser } from '../users';

/** Of a user, who has the token from the mail about the event and needs nothing else. */
export const updateAuthEventFeedback = operation<UpdateAuthEventFeedbackCommandInput, UpdateAuthEventFeedbackCommandOutput>({
  signing: 'public',
  access: () => [],
  run(call, { UserPoolId, Username = '', EventId, FeedbackToken = '', FeedbackValue: value }) {
    const pool = getPool(call, UserPoolId);
    requireAddOn(pool);
    const user = findUser(call, pool, Username);
    const event = user && findEvent(call, pool, user, EventId);
    // One answer for all that can be wrong: whoever has no token learns nothing.
    if (!user || !event?.feedbackToken || !sameCode(event.feedbackToken, fingerprint(FeedbackToken))) {
      throw notAuthorized('Invalid feedback token.');
    }
    saveFeedback(call, pool, user, event, { value, provider: 'User' });
    return {};
  },
});
