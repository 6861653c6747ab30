import { z } from 'zod';
import type { DeploymentSummary } from './deployment';
import type { Role } from './member';

export const environmentColourSchema = z.enum(['grey', 'blue', 'green', 'amber', 'red', 'purple', 'pink', 'teal']);
export type EnvironmentColour = z.infer<typeof environmentColourSchema>;

export interface EnvironmentView {
  id: string;
  appId: string;
  appSlug: string;
  slug: string;
  name: string;
  branch: string;
  colour: EnvironmentColour;
  /** Only admins may deploy to, change or delete a protected environment. */
  protected: boolean;
  state: 'active' | 'deleting';
  target: { kind: 'embedded' | 'aws'; accountId?: string; region: string };
  /** Number and commit of what runs there now. */
  release?: { id: string; number: number; commitId: string; createdAt: string };
  lastDeployment?: DeploymentSummary;
  /** How many edits wait to be deployed. */
  draftEdits: number;
  createdAt: string;
}

/** Developers change any environment but the protected ones, which admins keep. */
export function roleToChange(environment: Pick<EnvironmentView, 'protected'>): Role {
  return environment.protected ? 'admin' : 'developer';
}

export const newEnvironmentSchema = z.object({
  appId: z.string(),
  name: z.string().trim().min(1, 'Give the environment a name.').max(40, 'At most 40 characters.'),
  /** The branch it follows; made from `fromBranch` when it does not exist. */
  branch: z
    .string()
    .trim()
    .regex(/^(?!-)(?!.*(\.\.|\/\/|@\{))[A-Za-z0-9._/-]{1,100}(?<![./])$/, 'Use letters, digits, dots, dashes and slashes.'),
  fromBranch: z.string().optional(),
  colour: environmentColourSchema.default('blue'),
  protected: z.boolean().default(false),
});
export type NewEnvironment = z.input<typeof newEnvironmentSchema>;

export const environmentChangeSchema = z.object({
  environmentId: z.string(),
  name: z.string().trim().min(1).max(40).optional(),
  colour: environmentColourSchema.optional(),
  protected: z.boolean().optional(),
});
export type EnvironmentChange = z.infer<typeof environmentChangeSchema>;
