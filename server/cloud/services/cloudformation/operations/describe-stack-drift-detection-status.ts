import type {
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const describeStackDriftDetectionStatus = operation<
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusCommandOutput
>({
  access: (call, { StackDriftDetectionId = '' }) =>
    onStack('DescribeStackDriftDetectionStatus')(call, {
      StackName: stackStore(call.partition).findDriftDetection(StackDriftDetectionId)?.stackId,
    }),
  run(call, { StackDriftDetectionId = '' }) {
    const detection = stackStore(call.partition).findDriftDetection(StackDriftDetectionId);
    if (!detection) throw validationError(`Drift detection ${StackDriftDetectionId} does not exist`);
    return {
      StackId: detection.stackId,
      StackDriftDetectionId: detection.id,
      StackDriftStatus: detection.status,
      DetectionStatus: detection.reason === undefined ? 'DETECTION_COMPLETE' : 'DETECTION_FAILED',
      DetectionStatusReason: detection.reason,
      DriftedStackResourceCount: detection.driftedCount,
      Timestamp: new Date(detection.at),
    };
  },
});
