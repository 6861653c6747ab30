import type { GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput } from '@aws-sdk/client-sts';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';

export const getAccessKeyInfo = operation<GetAccessKeyInfoCommandInput, GetAccessKeyInfoCommandOutput>({
  run(call, { AccessKeyId = '' }) {
    const key = call.cloud.directory.findAccessKey(AccessKeyId);
    if (!key) throw new CloudFailure('ValidationError', `Invalid value for parameter AccessKeyId: ${AccessKeyId}`);
    return { Account: key.principal.accountId };
  },
});
