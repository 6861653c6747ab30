import type {
  AdminUpdateAuthEventFeedbackCommandInput,
  AdminUpdateAuthEventFeedbackCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { getEvent, requireAddOn, saveEvent } from '../threats/auth-events';
import { getUser } from '../users';

export const adminUpdateAuthEventFeedback = poolOperation<
  AdminUpdateAuthEventFeedbackCommandInput,
  AdminUpdateAuthEventFeedbackCommandOutput
>('AdminUpdateAuthEventFeedback', (call, pool, { Username, EventId, FeedbackValue = 'Valid' }) => {
  requireAddOn(pool);
  const user = getUser(call, pool, Username);
  const feedback = { value: FeedbackValue, provider: 'Admin', at: call.cloud.now().getTime() } as const;
  saveEvent(call, pool, user, { ...getEvent(call, pool, user, EventId), feedback });
  return {};
});
