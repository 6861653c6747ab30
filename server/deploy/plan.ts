import type { PlanChange, PlanContent } from '@/lib/views/plan';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { compareStacks } from './compare-stacks';
import { readDeployed } from './deployed-stacks';
import { limitWarnings } from './limits';
import { countLosses } from './losses';
import { planContent } from './plan-content';

/**
 * What deploying an assembly would do: resources, losses with their counts, warnings.
 * @param clients undefined when the environment has no account yet, so nothing can be deployed there
 * @param backendChanges the changes in the backend's own words, when its source could be read
 */
export async function planDeployment(
  clients: Clients | undefined,
  assembly: Assembly,
  backendChanges: PlanChange[] | undefined,
): Promise<PlanContent> {
  const deployed = clients && (await readDeployed(clients.cloudFormation, assembly.stackName));
  const resources = compareStacks(deployed?.root, assembly.root);
  const losses = clients && deployed ? await countLosses(clients, resources, deployed.physicalIds) : [];
  const warnings = limitWarnings(assembly.root).map(({ text, over }) => (over ? `${text} Deploying will fail.` : text));
  return planContent({ backendChanges, resources, losses, warnings, first: !deployed });
}
