import type { CreateKeyCommandInput, CreateKeyCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { createKeyRecord } from '../create-key';
import { refuseMembers } from '../failures';
import { keyMetadata } from '../key-metadata';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey = operation<CreateKeyCommandInput, CreateKeyCommandOutput>({
  async run(call, input) {
    refuseMembers(input, ['CustomKeyStoreId', 'XksKeyId', 'MultiRegion']);
    return { KeyMetadata: keyMetadata(await createKeyRecord(call, input)) };
  },
});
