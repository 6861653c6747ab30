import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { validationError } from '../errors';
import { propertyProblems } from '../specification/property-problems';
import { coerceProperties } from '../specification/specification';
import { evaluate, type Scope, UNKNOWN } from '../template/evaluate';
import { isObject, NESTED_STACK_TYPE } from '../template/template';
import { findResourceType } from './find-resource-type';
import { isIncluded } from './stack-scope';

/** @throws CloudFailure ValidationError that names every type which the embedded cloud does not have */
async function checkTypes(call: Call, scope: Scope): Promise<void> {
  const types = new Set(
    Object.values(scope.template.Resources)
      .filter((resource) => isIncluded(scope, resource))
      .map(({ Type }) => Type),
  );
  types.delete(NESTED_STACK_TYPE);
  const unknown: string[] = [];
  for (const type of types) if (!(await findResourceType(call.cloud, type))) unknown.push(type);
  if (unknown.length > 0) throw validationError(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]`);
}

/** @throws CloudFailure NotImplemented for a way of updating that would otherwise silently not happen */
function checkUpdatePolicies({ template }: Scope): void {
  for (const [logicalId, { UpdatePolicy }] of Object.entries(template.Resources)) {
    if (!isObject(UpdatePolicy) || UpdatePolicy.CodeDeployLambdaAliasUpdate === undefined) continue;
    throw new CloudFailure(
      'NotImplemented',
      `The embedded cloud has no CodeDeploy, which the UpdatePolicy CodeDeployLambdaAliasUpdate of resource ${logicalId} needs`,
      { status: 501 },
    );
  }
}

/** @throws CloudFailure ValidationError for the first resource whose properties are not those of its type */
export function checkProperties(logicalId: string, type: string, properties: Record<string, unknown>): void {
  const problems = propertyProblems(type, properties);
  if (problems.length === 0) return;
  throw validationError(`Properties validation failed for resource ${logicalId} with message:\n${problems.join('\n')}`);
}

/**
 * Checks what can be told of every resource before anything is made: its type, and its properties as far as they are known.
 * @throws CloudFailure ValidationError
 */
export async function checkResources(call: Call, scope: Scope): Promise<void> {
  await checkTypes(call, scope);
  checkUpdatePolicies(scope);
  // Whether an export exists is decided when the resource that needs it is made, as on AWS.
  const checked: Scope = { ...scope, importValue: () => UNKNOWN };
  for (const [logicalId, resource] of Object.entries(scope.template.Resources)) {
    if (!isIncluded(scope, resource)) continue;
    const evaluated = evaluate(resource.Properties ?? {}, checked);
    checkProperties(logicalId, resource.Type, coerceProperties(resource.Type, isObject(evaluated) ? evaluated : {}));
  }
}
