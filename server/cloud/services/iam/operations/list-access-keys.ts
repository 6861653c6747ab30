import type { ListAccessKeysCommandInput, ListAccessKeysCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';

export const listAccessKeys = operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:ListAccessKeys',
      resource: `arn:aws:iam::${call.partition.accountId}:user/${input.UserName ?? (call.principal.kind === 'user' ? call.principal.userName : '')}`,
    },
  ],
  run(call, input) {
    const own = call.principal.kind === 'user' ? call.principal.userName : undefined;
    const user = getUserRecord(call, input.UserName ?? own);
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
