import type { SendTaskHeartbeatCommandInput, SendTaskHeartbeatCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { tokens } from '../engine/executions';
import { getToken } from '../tasks/await-token';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html */
export const sendTaskHeartbeat = operation<SendTaskHeartbeatCommandInput, SendTaskHeartbeatCommandOutput>({
  run(call, { taskToken }) {
    const found = getToken(call, taskToken);
    tokens(call.partition).put(taskToken ?? '', { ...found, heardAt: call.cloud.now().getTime() });
    return {};
  },
});
