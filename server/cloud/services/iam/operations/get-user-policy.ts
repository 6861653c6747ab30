import type { GetUserPolicyCommandInput, GetUserPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { encodeDocument } from '../describe';
import { getUserRecord, userArn } from '../identifiers';

export const getUserPolicy = operation<GetUserPolicyCommandInput, GetUserPolicyCommandOutput>({
  access: (call, input) => [{ action: 'iam:GetUserPolicy', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const document = user.inline[input.PolicyName ?? ''];
    if (document === undefined) {
      throw new CloudFailure('NoSuchEntity', `The user policy with name ${input.PolicyName} cannot be found.`, { status: 404 });
    }
    return { UserName: user.userName, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(document) };
  },
});
