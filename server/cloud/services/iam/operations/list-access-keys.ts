import type { ListAccessKeysCommandInput, ListAccessKeysCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';

export const listAccessKeys = operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:ListAccessKeys',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    const user = getUserRecord(call, input.UserName ?? ownUserName(call));
    return {
      AccessKeyMetadata: user.accessKeyIds.map((id) => ({
        UserName: user.userName,
        AccessKeyId: id,
        Status: call.cloud.directory.findAccessKey(id)?.active ? ('Active' as const) : ('Inactive' as const),
      })),
      IsTruncated: false,
    };
  },
});
