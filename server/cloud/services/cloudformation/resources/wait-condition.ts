import { CloudFailure } from '../../../failure';
import { resourceType } from '../../../service';
import { awaitSignals } from '../custom/await-signals';

interface Properties {
  Handle?: string;
  Count?: number;
  Timeout?: string;
}

const TIMEOUT_SECONDS_MAX = 43_200;

/** Completes when its handle has received as many signals of success as `Count` says; without a handle it is its creation policy that waits. */
export const waitCondition = resourceType<Properties>({
  async create(call, { Handle, Count = 1, Timeout = TIMEOUT_SECONDS_MAX }) {
    if (Handle === undefined) return { physicalId: call.generateName(128), attributes: { Data: '{}' } };
    const count = Number(Count);
    const signals = await awaitSignals(call, {
      token: Handle.slice(Handle.lastIndexOf('/') + 1),
      count,
      timeoutMs: Math.min(Number(Timeout), TIMEOUT_SECONDS_MAX) * 1000,
      failure: ({ reason, uniqueId }) => `WaitCondition received failed message: '${reason}' for uniqueId: ${uniqueId}`,
      shortage: (received) => `WaitCondition timed out. Received ${received} conditions when expecting ${count}`,
    });
    const data = JSON.stringify(Object.fromEntries(signals.map(({ uniqueId, data }) => [uniqueId, data])));
    return { physicalId: call.generateName(128), attributes: { Data: data } };
  },
  update: (_call, physicalId) => {
    throw new CloudFailure(
      'WaitConditionFailed',
      `Update to resource type AWS::CloudFormation::WaitCondition is not supported: ${physicalId}`,
    );
  },
  remove() {},
});
