import type { UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';

export const updateAccessKey = operation<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput>({
  access: (call, input) => [{ action: 'iam:UpdateAccessKey', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName ?? ownUserName(call));
    const key = user.accessKeyIds.includes(input.AccessKeyId ?? '') && call.cloud.directory.findAccessKey(input.AccessKeyId ?? '');
    if (!key) throw new CloudFailure('NoSuchEntity', `The Access Key with id ${input.AccessKeyId} cannot be found.`, { status: 404 });
    if (input.Status !== 'Active' && input.Status !== 'Inactive') {
      throw new CloudFailure(
        'ValidationError',
        `Value '${input.Status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]`,
      );
    }
    call.cloud.directory.putAccessKey({ ...key, active: input.Status === 'Active' });
    return {};
  },
});
