import type { DeploymentProgress, PastDeployment } from './deployment';

/**
 * Milliseconds that a deployment may still take, judged by the one before it; undefined when that says
 * nothing. The backend's time goes by the number of resources, because one deployment makes four hundred
 * and the next changes three.
 * @param now milliseconds since 1970
 */
export function timeLeftMs(
  { steps, done, total }: Pick<DeploymentProgress, 'steps' | 'done' | 'total'>,
  past: PastDeployment,
  now: number,
): number | undefined {
  const tookMs = new Map(past.steps.map(({ step, elapsedMs = 0 }) => [step, elapsedMs]));
  const current = steps.find(({ state }) => state === 'running');
  const open = steps.filter(({ state }) => state === 'waiting' || state === 'running');
  // What follows the backend depends on nothing that is not known yet; what precedes it says little about the backend itself.
  const backendAhead = open.some(({ step }) => step === 'backend');
  if (!current || (backendAhead && (total === 0 || past.total === 0))) return undefined;
  let left = 0;
  for (const { step, state, startedAt } of open) {
    const expected = tookMs.get(step) ?? 0;
    if (step === 'backend') left += (expected / past.total) * (total - done);
    else if (state === 'running' && startedAt !== undefined) left += Math.max(0, expected - (now - Date.parse(startedAt)));
    else left += expected;
  }
  return left;
}
