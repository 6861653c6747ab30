import { createHmac } from 'node:crypto';
import type { MacAlgorithmSpec } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { dryRunOver } from './encryption';
import { checkUsable, checkUsage } from './failures';
import type { FoundKey } from './keys';
import { currentMaterial } from './material';
import { MACS } from './specs';

interface MacRequest {
  operation: string;
  MacAlgorithm: MacAlgorithmSpec | undefined;
  DryRun: boolean | undefined;
}

/** @throws InvalidKeyUsageException, DisabledException, KMSInvalidStateException */
export async function macOf(call: Call, found: FoundKey, message: Uint8Array | undefined, request: MacRequest): Promise<Buffer> {
  checkUsable(found);
  checkUsage(found, 'GENERATE_VERIFY_MAC', request.operation);
  const { spec = 'SYMMETRIC_DEFAULT' } = found.key;
  const mac = MACS[spec];
  if (mac?.algorithm !== request.MacAlgorithm) {
    throw new CloudFailure('InvalidKeyUsageException', `Algorithm ${request.MacAlgorithm} and key spec ${spec} are incompatible.`);
  }
  if (request.DryRun) throw dryRunOver();
  const { material } = await currentMaterial(call, found);
  return createHmac(mac?.digest ?? '', material)
    .update(message ?? new Uint8Array())
    .digest();
}
