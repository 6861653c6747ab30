import { randomBytes } from 'node:crypto';
import type { GenerateRandomCommandInput, GenerateRandomCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { refuseMembers, validation } from '../failures';

const BYTES_MAX = 1024;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html */
export const generateRandom = operation<GenerateRandomCommandInput, GenerateRandomCommandOutput>({
  run(_call, { NumberOfBytes, ...input }) {
    refuseMembers(input, ['CustomKeyStoreId', 'Recipient']);
    if (NumberOfBytes === undefined || NumberOfBytes < 1 || NumberOfBytes > BYTES_MAX) {
      throw validation(`NumberOfBytes must be between 1 and ${BYTES_MAX}.`);
    }
    return { Plaintext: randomBytes(NumberOfBytes) };
  },
});
