import type { VerifyUserAttributeCommandInput, VerifyUserAttributeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { takeCode } from '../codes';
import { invalidParameter } from '../errors';
import { saveUser } from '../users';

export const verifyUserAttribute = userOperation<VerifyUserAttributeCommandInput, VerifyUserAttributeCommandOutput>(
  (call, { AttributeName, Code = '' }, { pool, user }) => {
    if (AttributeName !== 'email' && AttributeName !== 'phone_number')
      throw invalidParameter(`Attribute ${AttributeName} cannot be verified.`);
    const { attribute, target } = takeCode(call, pool, user, `verify-${AttributeName}`, Code);
    const { [attribute]: _, ...pendingAttributes } = user.pendingAttributes ?? {};
    // The code proves the address it was sent to, which becomes the user's now if it was still waiting.
    saveUser(call, pool, {
      ...user,
      pendingAttributes,
      attributes: { ...user.attributes, [attribute]: target, [`${attribute}_verified`]: 'true' },
    });
    return {};
  },
);
