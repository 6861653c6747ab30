import type {
  AdminUpdateUserAttributesCommandInput,
  AdminUpdateUserAttributesCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toRecord } from '../attributes';
import { poolOperation } from '../pool-operation';
import { updateAttributes } from '../update-attributes';
import { getUser } from '../users';

export const adminUpdateUserAttributes = poolOperation<AdminUpdateUserAttributesCommandInput, AdminUpdateUserAttributesCommandOutput>(
  'AdminUpdateUserAttributes',
  async (call, pool, { Username, UserAttributes, ClientMetadata }) => {
    await updateAttributes(call, pool, getUser(call, pool, Username), toRecord(UserAttributes), { clientMetadata: ClientMetadata });
    return {};
  },
);
