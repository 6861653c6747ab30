import { checkUsable, unsupported } from './failures';
import type { FoundKey } from './keys';

/** Only symmetric keys rotate. @throws UnsupportedOperationException, DisabledException, KMSInvalidStateException */
export function checkRotates(found: FoundKey): void {
  checkUsable(found);
  const { spec = 'SYMMETRIC_DEFAULT' } = found.key;
  if (spec !== 'SYMMETRIC_DEFAULT') throw unsupported(`${found.arn} is of type ${spec}, which does not rotate.`);
}
