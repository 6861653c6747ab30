import type { GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { userArn } from '../identifiers';

/** Whose key it is; undefined for none, and for what is not a user's of this account. */
function findKey({ cloud, partition }: Call, accessKeyId = ''): { accessKeyId: string; userName: string } | undefined {
  const { principal } = cloud.directory.findAccessKey(accessKeyId) ?? {};
  return principal?.kind === 'user' && principal.accountId === partition.accountId
    ? { accessKeyId, userName: principal.userName }
    : undefined;
}

export const getAccessKeyLastUsed = operation<GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput>({
  access: (call, { AccessKeyId }) => [
    { action: 'iam:GetAccessKeyLastUsed', resource: userArn(call, findKey(call, AccessKeyId)?.userName ?? '*') },
  ],
  run(call, input) {
    const key = findKey(call, input.AccessKeyId);
    if (!key) throw new CloudFailure('AccessDenied', `The Access Key with id ${input.AccessKeyId} cannot be found.`, { status: 403 });
    const used = call.cloud.directory.lastUse(key.accessKeyId);
    return {
      UserName: key.userName,
      AccessKeyLastUsed: used
        ? { LastUsedDate: new Date(used.at), ServiceName: used.service, Region: used.region }
        : { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' },
    };
  },
});
