import type { AdminListUserSessionsCommandInput, AdminListUserSessionsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { listSessions } from '../sessions/user-sessions';
import { getUser } from '../users';

export const adminListUserSessions = poolOperation<AdminListUserSessionsCommandInput, AdminListUserSessionsCommandOutput>(
  'AdminListUserSessions',
  (call, pool, { Username, NextToken }) => ({ Sessions: listSessions(call, pool, getUser(call, pool, Username), NextToken) }),
);
