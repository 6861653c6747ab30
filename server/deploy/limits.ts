import type { StackNode } from './assembly';

/** CloudFormation's limits for one template. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { resources: 500, parameters: 200, outputs: 200, sizeBytes: 1_000_000 };
/** Said from here on, so that nobody runs into a limit without a warning. */
const NEAR = 0.9;

/** One sentence for each limit that a stack is near to or over; those over it first. */
export function limitWarnings(root: StackNode, name = 'The main stack'): { text: string; over: boolean }[] {
  const { template } = root;
  const measured = {
    resources: Object.keys(template.Resources).length,
    parameters: Object.keys(template.Parameters ?? {}).length,
    outputs: Object.keys(template.Outputs ?? {}).length,
    sizeBytes: Buffer.byteLength(JSON.stringify(template)),
  };
  const own = Object.entries(measured).flatMap(([what, value]) => {
    const limit = LIMITS[what as keyof typeof LIMITS];
    if (value <= limit * NEAR) return [];
    const unit = what === 'sizeBytes' ? 'bytes' : what;
    return [
      { text: `${name} has ${value.toLocaleString('en-US')} of at most ${limit.toLocaleString('en-US')} ${unit}.`, over: value > limit },
    ];
  });
  const nested = Array.from(root.nested).flatMap(([logicalId, node]) => limitWarnings(node, `The nested stack ${logicalId}`));
  return [...own, ...nested].sort((one, other) => Number(other.over) - Number(one.over));
}
