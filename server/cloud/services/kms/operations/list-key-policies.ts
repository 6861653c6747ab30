import type { ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { getKey } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export const listKeyPolicies = operation<ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'ListKeyPolicies', KeyId),
  run(call, { KeyId }) {
    getKey(call, KeyId);
    return { PolicyNames: ['default'], Truncated: false };
  },
});
