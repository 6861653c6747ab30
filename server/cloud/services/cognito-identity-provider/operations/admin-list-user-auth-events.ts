import type { AdminListUserAuthEventsCommandInput, AdminListUserAuthEventsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { pageOfEvents, requireAddOn } from '../threats/auth-events';
import { getUser } from '../users';

export const adminListUserAuthEvents = poolOperation<AdminListUserAuthEventsCommandInput, AdminListUserAuthEventsCommandOutput>(
  'AdminListUserAuthEvents',
  (call, pool, { Username, MaxResults, NextToken }) => {
    requireAddOn(pool);
    return pageOfEvents(call, pool, getUser(call, pool, Username), MaxResults, NextToken);
  },
);
