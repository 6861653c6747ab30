import type { PlanChange, PlanContent } from '@/lib/views/plan';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { compareStacks } from './compare-stacks';
import { readDeployed } from './deployed-stacks';
import { limitWarnings } from './limits';
import { countLosses } from './losses';
import { planContent } from './plan-content';
import { findMissingSecrets, type KnownSecret } from './secrets';

/**
 * What deploying an assembly would do: resources, losses with their counts, warnings, and secrets that it would miss.
 * @param clients undefined when the environment has no account yet, so nothing can be deployed there
 * @param known the changes in the backend's own words, when its source could be read, and the secrets that the console holds
 */
export async function planDeployment(
  clients: Clients | undefined,
  assembly: Assembly,
  known: { changes: PlanChange[] | undefined; secrets: readonly KnownSecret[] },
): Promise<PlanContent> {
  const deployed = clients && (await readDeployed(clients.cloudFormation, assembly.stackName));
  const resources = compareStacks(deployed?.root, assembly.root);
  const losses = clients && deployed ? await countLosses(clients, resources, deployed.physicalIds) : [];
  const warnings = limitWarnings(assembly.root).map(({ text, over }) => (over ? `${text} Deploying will fail.` : text));
  const missingSecrets = await findMissingSecrets(clients, assembly, known.secrets);
  return { ...planContent({ backendChanges: known.changes, resources, losses, warnings, first: !deployed }), missingSecrets };
}
