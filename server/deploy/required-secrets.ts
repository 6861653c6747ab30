import { z } from 'zod';
import type { Assembly } from './assembly';
import { listResources } from './stack-tree';

/** A secret that a backend reads, and where: the environment's own parameter, else the one all of an app's backends share. */
export interface RequiredSecret {
  name: string;
  path: string;
  sharedPath: string;
}

const fetcherSchema = z.object({ namespace: z.string(), secretNames: z.array(z.string()) });
const functionSchema = z.object({ Environment: z.object({ Variables: z.object({ AMPLIFY_SSM_ENV_CONFIG: z.string() }) }) });
const configSchema = z.record(z.string(), z.object({ path: z.string(), sharedPath: z.string().optional() }));

/**
 * The secrets that the templates of an assembly ask for, by name: those that CloudFormation fetches while it
 * deploys, such as a provider's, and those that functions fetch when they start.
 * @see https://docs.amplify.aws/react/deploy-and-host/fullstack-branching/secrets-and-vars/
 */
export function requiredSecrets(assembly: Assembly): RequiredSecret[] {
  const found = new Map<string, RequiredSecret>();
  const prefix = secretPrefix(assembly.stackName);
  for (const { resource } of listResources(assembly.root)) {
    const { Type, Properties } = resource;
    if (Type === 'Custom::AmplifySecretFetcherResource') {
      const { namespace, secretNames } = fetcherSchema.parse(Properties);
      for (const name of secretNames) found.set(name, { name, path: prefix + name, sharedPath: `/amplify/shared/${namespace}/${name}` });
    }
    const config = Type === 'AWS::Lambda::Function' ? functionSchema.safeParse(Properties).data : undefined;
    if (!config) continue;
    for (const { path, sharedPath } of Object.values(configSchema.parse(JSON.parse(config.Environment.Variables.AMPLIFY_SSM_ENV_CONFIG)))) {
      // Without a shared path it is a reference to another resource, which CloudFormation makes.
      if (sharedPath === undefined) continue;
      const name = path.slice(path.lastIndexOf('/') + 1);
      found.set(name, { name, path, sharedPath });
    }
  }
  return Array.from(found.values()).sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * The path, with a slash at its end, below which Amplify looks for a backend's own secrets.
 * @param stackName `amplify-<namespace>-<name>-<type>-<hash>`, as Amplify names a backend's stack
 */
export function secretPrefix(stackName: string): string {
  const match = /^amplify-([^-]+)-(.+)$/.exec(stackName);
  if (!match) throw new Error(`"${stackName}" is no name of an Amplify backend.`);
  return `/amplify/${match[1]}/${match[2]}/`;
}
