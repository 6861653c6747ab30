import type { DeleteIdentitiesCommandInput, DeleteIdentitiesCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { deleteIdentity } from '../pools';

export const deleteIdentities = operation<DeleteIdentitiesCommandInput, DeleteIdentitiesCommandOutput>({
  run(call, { IdentityIdsToDelete = [] }) {
    for (const id of IdentityIdsToDelete) deleteIdentity(call, id);
    return { UnprocessedIdentityIds: [] };
  },
});
