/**
 * Policies that protect a stack's resources from updates. Unlike IAM's they know one principal and three actions.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
import { z } from 'zod';
import { validationError } from '../errors';
import type { ResourceRecord, StackRecord } from '../state';

const texts = z.union([z.string(), z.array(z.string())]).transform((given) => (typeof given === 'string' ? [given] : given));

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.literal('*'),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: z.partialRecord(z.enum(['StringEquals', 'StringLike']), z.strictObject({ ResourceType: texts })).optional(),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined))
  .refine(({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined));

const policySchema = z.object({
  Version: z.string().optional(),
  Statement: z.union([z.array(statement), statement.transform((one) => [one])]),
});
type Statement = z.infer<typeof statement>;

function parsePolicy(text: string): Statement[] | undefined {
  try {
    return policySchema.safeParse(JSON.parse(text)).data?.Statement;
  } catch {
    return undefined; // Not JSON: as little a policy as JSON of another shape.
  }
}

/** @throws CloudFailure ValidationError for what is no stack policy */
export function checkPolicy(text: string): string {
  if (!parsePolicy(text)) throw validationError('Error validating stack policy: Invalid stack policy');
  return text;
}

function matchesAny(patterns: string[], value: string): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 's').test(value);
  });
}

function applies(
  { Action, NotAction = [], Resource, NotResource = [], Condition = {} }: Statement,
  action: string,
  resource: string,
  type: string,
): boolean {
  if (Action ? !matchesAny(Action, action) : matchesAny(NotAction, action)) return false;
  if (Resource ? !matchesAny(Resource, resource) : matchesAny(NotResource, resource)) return false;
  const { StringEquals, StringLike } = Condition;
  return (!StringEquals || StringEquals.ResourceType.includes(type)) && (!StringLike || matchesAny(StringLike.ResourceType, type));
}

/** @throws CloudFailure ValidationError when the stack's policy, or the one for this update, does not allow it */
export function checkUpdateAllowed(
  { policy, policyDuringUpdate }: Pick<StackRecord, 'policy' | 'policyDuringUpdate'>,
  { logicalId, type }: Pick<ResourceRecord, 'logicalId' | 'type'>,
  verb: 'Modify' | 'Replace' | 'Delete',
): void {
  const text = policyDuringUpdate ?? policy;
  const statements = text === undefined ? undefined : parsePolicy(text);
  if (!statements) return;
  const action = `Update:${verb}`;
  const resource = `LogicalResourceId/${logicalId}`;
  const found = statements.map((one, index) => ({ ...one, index })).filter((one) => applies(one, action, resource, type));
  const denied = found.find(({ Effect }) => Effect === 'Deny');
  if (denied) {
    throw validationError(
      `Action denied by stack policy: Statement [#${denied.index + 1}] does not allow [${action}] for resource [${resource}]`,
    );
  }
  if (found.length === 0)
    throw validationError(`Action not allowed by stack policy: no statement allows [${action}] for resource [${resource}]`);
}
