import type { DeploymentSummary } from '@/lib/views/deployment';
import type { Deployment } from '../store/deployments';

/** A deployment as lists show it. `names` are the people's, by id. */
export function summarise(deployment: Deployment, names: ReadonlyMap<string, string>): DeploymentSummary {
  const { jobId: _, planId: __, createdBy, ...plain } = deployment;
  return { ...plain, author: names.get(createdBy) ?? 'someone who has left' };
}
