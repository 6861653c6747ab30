import { randomBytes } from 'node:crypto';
import { resourceType } from '../../../service';
import { signalsOf, signalUrl } from '../custom/signals';

/** An address to which scripts send their success; nothing but the address itself proves who sends. */
export const waitConditionHandle = resourceType<Record<string, unknown>>({
  create(call) {
    const token = randomBytes(24).toString('base64url');
    signalsOf(call.partition).put(token, []);
    return { physicalId: signalUrl(call, token), attributes: {} };
  },
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  remove(call, physicalId) {
    signalsOf(call.partition).remove(physicalId.slice(physicalId.lastIndexOf('/') + 1));
  },
});
