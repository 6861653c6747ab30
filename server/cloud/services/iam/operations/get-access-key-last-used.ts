import type { GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';

export const getAccessKeyLastUsed = operation<GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput>({
  run(call, input) {
    const key = call.cloud.directory.findAccessKey(input.AccessKeyId ?? '');
    if (key?.principal.kind !== 'user' || key.principal.accountId !== call.partition.accountId) {
      throw new CloudFailure('AccessDenied', `The Access Key with id ${input.AccessKeyId} cannot be found.`, { status: 403 });
    }
    const used = call.cloud.directory.lastUse(key.accessKeyId);
    return {
      UserName: key.principal.userName,
      AccessKeyLastUsed: used
        ? { LastUsedDate: new Date(used.at), ServiceName: used.service, Region: used.region }
        : { LastUsedDate: undefined, ServiceName: 'N/A', Region: 'N/A' },
    };
  },
});
