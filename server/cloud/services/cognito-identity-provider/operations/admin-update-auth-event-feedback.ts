import type {
  AdminUpdateAuthEventFeedbackCommandInput,
  AdminUpdateAuthEventFeedbackCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getEvent, requireAddOn, saveFeedback } from '../threats/auth-events';
import { getUser } from '../users';

export const adminUpdateAuthEventFeedback = poolOperation<
  AdminUpdateAuthEventFeedbackCommandInput,
  AdminUpdateAuthEventFeedbackCommandOutput
>('AdminUpdateAuthEventFeedback', (call, pool, { Username, EventId, FeedbackValue: value }) => {
  requireAddOn(pool);
  const user = getUser(call, pool, Username);
  saveFeedback(call, pool, user, getEvent(call, pool, user, EventId), { value, provider: 'Admin' });
  return {};
});
