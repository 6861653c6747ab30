import type { Cloud } from '../../../cloud';
import type { Run } from './run';

/** Executions that run in this process, by ARN. */
export function runs(cloud: Cloud): Map<string, Run> {
  return cloud.shared('states-runs', () => new Map());
}

export function findRun(cloud: Cloud, arn: string): Run | undefined {
  return runs(cloud).get(arn);
}
