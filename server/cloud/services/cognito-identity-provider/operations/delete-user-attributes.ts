import type { DeleteUserAttributesCommandInput, DeleteUserAttributesCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { deleteAttributes } from '../update-attributes';

export const deleteUserAttributes = userOperation<DeleteUserAttributesCommandInput, DeleteUserAttributesCommandOutput>(
  (call, { UserAttributeNames = [] }, { pool, user, client }) => {
    deleteAttributes(call, pool, user, UserAttributeNames, client);
    return {};
  },
);
