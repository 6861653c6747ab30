import type { ListUserSessionsCommandInput, ListUserSessionsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { listSessions } from '../sessions/user-sessions';

export const listUserSessions = userOperation<ListUserSessionsCommandInput, ListUserSessionsCommandOutput>(
  (call, { NextToken }, { pool, user, claims }) => ({
    Sessions: listSessions(call, pool, user, NextToken, String(claims.origin_jti)),
  }),
);
