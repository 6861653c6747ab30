import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { nextSignal, type Signal, signalsOf } from '../custom/signals';

interface Properties {
  Handle?: string;
  Count?: number;
  Timeout?: string;
}

const TIMEOUT_SECONDS_MAX = 43_200;

async function waitForSignals(call: ResourceCall, properties: Properties): Promise<Signal[]> {
  const token = (properties.Handle ?? '').slice((properties.Handle ?? '').lastIndexOf('/') + 1);
  const count = Number(properties.Count ?? 1);
  const deadline = AbortSignal.timeout(Math.min(Number(properties.Timeout ?? TIMEOUT_SECONDS_MAX), TIMEOUT_SECONDS_MAX) * 1000);
  const stop = AbortSignal.any([deadline, call.signal]);
  for (;;) {
    const signals = signalsOf(call.partition).find(token) ?? [];
    const failure = signals.find(({ status }) => status !== 'SUCCESS');
    if (failure)
      throw new CloudFailure(
        'WaitConditionFailed',
        `WaitCondition received failed message: '${failure.reason}' for uniqueId: ${failure.uniqueId}`,
      );
    if (signals.length >= count) return signals;
    try {
      await nextSignal(call.cloud, token, stop);
    } catch (error) {
      if (!deadline.aborted) throw error;
      throw new CloudFailure(
        'WaitConditionFailed',
        `WaitCondition timed out. Received ${signals.length} conditions when expecting ${count}`,
      );
    }
  }
}

/** Completes when its handle has received as many signals of success as `Count` says. */
export const waitCondition = resourceType<Properties>({
  async create(call, properties) {
    const signals = await waitForSignals(call, properties);
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
