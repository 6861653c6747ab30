import type {
  AdminDeleteUserAttributesCommandInput,
  AdminDeleteUserAttributesCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { deleteAttributes } from '../update-attributes';
import { getUser } from '../users';

export const adminDeleteUserAttributes = poolOperation<AdminDeleteUserAttributesCommandInput, AdminDeleteUserAttributesCommandOutput>(
  'AdminDeleteUserAttributes',
  (call, pool, { Username, UserAttributeNames = [] }) => {
    deleteAttributes(call, pool, getUser(call, pool, Username), UserAttributeNames);
    return {};
  },
);
