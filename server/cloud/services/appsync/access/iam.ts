import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { authenticate } from '../../../gateway/authenticate';
import { type Principal, principalArn } from '../../../principal';
import type { Caller } from '../engine/caller';
import type { ApiRequest } from './api-request';
import type { GuardedApi } from './guarded-api';
import { unauthorizedRequest } from './unauthorized';

const COGNITO = 'cognito-identity.amazonaws.com';

/** `$ctx.identity` of an IAM caller, with what an identity pool said when it issued the credentials. */
function identityOf(principal: Principal, accessKeyId: string, sourceIp: string): Record<string, unknown> {
  const context = principal.kind === 'role' ? (principal.context ?? {}) : {};
  const [kind, ...providers] = [context[`${COGNITO}:amr`] ?? []].flat();
  return {
    accountId: principal.accountId,
    userArn: principalArn(principal),
    username:
      principal.kind === 'role'
        ? `${accessKeyId}:${principal.sessionName}`
        : principal.kind === 'user'
          ? principal.userName
          : principal.accountId,
    sourceIp: [sourceIp],
    cognitoIdentityId: context[`${COGNITO}:sub`] ?? null,
    cognitoIdentityPoolId: context[`${COGNITO}:aud`] ?? null,
    cognitoIdentityAuthType: kind ?? null,
    cognitoIdentityAuthProvider: providers.length > 0 ? providers.map((provider) => `"${provider}"`).join(',') : null,
  };
}

/** @throws CloudFailure UnauthorizedException for a wrong signature or another account's caller. */
export function identifySigned(cloud: Cloud, { owner }: GuardedApi, request: ApiRequest): Caller {
  let signed: ReturnType<typeof authenticate>;
  try {
    signed = authenticate(cloud, request, 'appsync');
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    throw unauthorizedRequest(error.message, error);
  }
  if (signed?.accountId !== owner.accountId || signed.region !== owner.region) throw unauthorizedRequest();
  return {
    mode: 'AWS_IAM',
    groups: [],
    principal: signed.principal,
    identity: identityOf(signed.principal, signed.key.accessKeyId, request.sourceIp),
  };
}
