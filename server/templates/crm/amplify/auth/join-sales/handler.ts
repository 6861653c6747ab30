import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerHandler } from 'aws-lambda';
import { env } from '$amplify/env/join-sales';

const client = new CognitoIdentityProviderClient();

/** Whoever confirms their address joins the sales team; managers are appointed by hand. */
export const handler: PostConfirmationTriggerHandler = async (event) => {
  await client.send(
    new AdminAddUserToGroupCommand({ GroupName: env.GROUP_NAME, Username: event.userName, UserPoolId: event.userPoolId }),
  );
  return event;
};
