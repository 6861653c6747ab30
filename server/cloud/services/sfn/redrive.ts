/** https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
import type { Execution } from './engine/executions';

const REDRIVABLE_DAYS = 14;
const DAY_MS = 86_400_000;
const REDRIVES_MAX = 1000;

/** Why an execution is not to be redriven; undefined when it may be. */
export function redriveProblem(execution: Execution, now: number): string | undefined {
  const { status, stoppedAt = now, redriveCount = 0 } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (now - stoppedAt > REDRIVABLE_DAYS * DAY_MS) return "Execution's redrivable period exceeded";
  return redriveCount >= REDRIVES_MAX ? 'Execution redrive limit exceeded' : undefined;
}
