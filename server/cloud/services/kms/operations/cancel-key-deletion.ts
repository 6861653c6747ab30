import type { CancelKeyDeletionCommandInput, CancelKeyDeletionCommandOutput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey, keys } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html */
export const cancelKeyDeletion = operation<CancelKeyDeletionCommandInput, CancelKeyDeletionCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'CancelKeyDeletion', KeyId),
  run(call, { KeyId }) {
    const found = getKey(call, KeyId);
    if (found.key.deletionAt === undefined) {
      throw new CloudFailure('KMSInvalidStateException', `${found.arn} is not pending deletion.`);
    }
    const { deletionAt: _deletionAt, ...kept } = found.key;
    // It comes back disabled, and has to be enabled again.
    keys(found.partition).put(kept.id, { ...kept, enabled: false });
    return { KeyId: found.arn };
  },
});
