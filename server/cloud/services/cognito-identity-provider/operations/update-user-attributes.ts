import type { UpdateUserAttributesCommandInput, UpdateUserAttributesCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { toRecord } from '../attributes';
import { updateAttributes } from '../update-attributes';

export const updateUserAttributes = userOperation<UpdateUserAttributesCommandInput, UpdateUserAttributesCommandOutput>(
  async (call, { UserAttributes, ClientMetadata }, { pool, user, client }) => {
    const options = { client, clientMetadata: ClientMetadata };
    return { CodeDeliveryDetailsList: await updateAttributes(call, pool, user, toRecord(UserAttributes), options) };
  },
);
