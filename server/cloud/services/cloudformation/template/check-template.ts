import { validationError } from '../errors';
import { schemaOf } from '../specification/resource-schema';
import { dependenciesOf, visitReferences } from './references';
import { isObject, NESTED_STACK_TYPE, type Template, type TemplateResource } from './template';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const LIMITS = { Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200 } as const;

const RESOURCE_MEMBERS = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
  'Description',
  'Version',
]);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
const TYPES_WITH_CREATION_POLICY = new Set([
  'AWS::AppStream::Fleet',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::CloudFormation::WaitCondition',
  'AWS::EC2::Instance',
]);

/** What an attribute is called hangs on a function when the name is empty; custom resources answer with whatever they like. */
function checkAttribute(template: Template, logicalId: string, attribute: string): void {
  const type = template.Resources[logicalId]?.Type ?? '';
  const supported = type === NESTED_STACK_TYPE ? attribute.startsWith('Outputs.') : (schemaOf(type)?.attributes.has(attribute) ?? true);
  if (!supported) throw validationError(`Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`);
}

function checkReferences(template: Template): void {
  const missing = new Set<string>();
  const check = (value: unknown): void =>
    visitReferences(value, ({ target, attribute }) => {
      if (target.startsWith('AWS::')) return;
      if (Object.hasOwn(template.Resources, target)) {
        if (attribute) checkAttribute(template, target, attribute);
        return;
      }
      if (attribute === undefined && Object.hasOwn(template.Parameters, target)) return;
      if (attribute !== undefined) throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${target}`);
      missing.add(target);
    });
  for (const { Properties, DependsOn, CreationPolicy } of Object.values(template.Resources)) {
    check(Properties);
    check(CreationPolicy);
    for (const target of typeof DependsOn === 'string' ? [DependsOn] : (DependsOn ?? [])) {
      if (!Object.hasOwn(template.Resources, target)) missing.add(target);
    }
  }
  if (missing.size > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${[...missing].join(', ')}] in the Resources block of the template`,
    );
  }
  for (const { Value } of Object.values(template.Outputs)) check(Value);
  if (missing.size > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${[...missing].join(', ')}] in the Outputs block of the template`,
    );
  }
}

function checkConditions(template: Template): void {
  visitReferences(template.Conditions, ({ target }) => {
    if (!Object.hasOwn(template.Resources, target)) return;
    throw validationError(
      `Template format error: Unresolved dependencies [${target}]. Cannot reference resources in the Conditions block of the template`,
    );
  });
  for (const [section, members] of [
    ['Resources', template.Resources],
    ['Outputs', template.Outputs],
  ] as const) {
    for (const { Condition } of Object.values(members)) {
      if (Condition !== undefined && !Object.hasOwn(template.Conditions, Condition)) {
        throw validationError(
          `Template format error: Unresolved condition dependency ${Condition} in the ${section} block of the template`,
        );
      }
    }
  }
}

function checkCycles(template: Template): void {
  const waiting = new Map(Object.keys(template.Resources).map((logicalId) => [logicalId, new Set(dependenciesOf(template, logicalId))]));
  const dependents = new Map<string, string[]>();
  for (const [logicalId, dependencies] of waiting) {
    for (const dependency of dependencies) dependents.set(dependency, [...(dependents.get(dependency) ?? []), logicalId]);
  }
  const ready = [...waiting].filter(([, dependencies]) => dependencies.size === 0).map(([logicalId]) => logicalId);
  for (let logicalId = ready.pop(); logicalId !== undefined; logicalId = ready.pop()) {
    waiting.delete(logicalId);
    for (const dependent of dependents.get(logicalId) ?? []) {
      const dependencies = waiting.get(dependent);
      dependencies?.delete(logicalId);
      if (dependencies?.size === 0) ready.push(dependent);
    }
  }
  if (waiting.size > 0) throw validationError(`Circular dependency between resources: [${[...waiting.keys()].join(', ')}]`);
}

function checkPolicies(logicalId: string, { Type, DeletionPolicy, UpdateReplacePolicy, CreationPolicy }: TemplateResource): void {
  if (CreationPolicy !== undefined && !TYPES_WITH_CREATION_POLICY.has(Type)) {
    throw validationError(`Template error: CreationPolicy of resource ${logicalId} is not supported for resource type ${Type}`);
  }
  for (const [attribute, policy] of Object.entries({ DeletionPolicy, UpdateReplacePolicy })) {
    // No type of the embedded cloud has snapshots; taking the policy for another would lose data.
    if (policy === 'Snapshot')
      throw validationError(
        `Template error: resource type ${Type} does not support ${attribute === 'DeletionPolicy' ? 'deletion policy' : 'update replace policy'} Snapshot`,
      );
    if (policy === undefined || policy === 'Delete' || policy === 'Retain') continue;
    if (policy === 'RetainExceptOnCreate' && attribute === 'DeletionPolicy') continue;
    throw validationError(`Template format error: Unrecognized ${attribute} ${JSON.stringify(policy)} for resource ${logicalId}`);
  }
}

/**
 * Checks what can be checked before anything is evaluated: limits, members, references, conditions, cycles.
 * @throws CloudFailure ValidationError, worded as AWS does.
 */
export function checkTemplate(template: Template): void {
  const resources = Object.entries(template.Resources);
  if (resources.length === 0) throw validationError('Template format error: At least one Resources member must be defined.');
  for (const [section, countMax] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    const count = Object.keys(template[section]).length;
    if (count > countMax) {
      throw validationError(
        `Template format error: Number of ${section.toLowerCase()}, ${count}, is greater than maximum allowed, ${countMax}`,
      );
    }
  }
  for (const [logicalId, resource] of resources) {
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
    if (!isObject(resource)) throw validationError('Template format error: Every Resources member must be an object.');
    if (typeof resource.Type !== 'string') {
      throw validationError(`Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`);
    }
    const unknown = Object.keys(resource).filter((member) => !RESOURCE_MEMBERS.has(member));
    if (unknown.length > 0) throw validationError(`Invalid template resource property '${unknown[0]}'`);
    checkPolicies(logicalId, resource);
    if (resource.Properties !== undefined && !isObject(resource.Properties)) {
      throw validationError(`Template format error: [/Resources/${logicalId}/Properties] Properties must be an object.`);
    }
  }
  checkConditions(template);
  checkReferences(template);
  checkCycles(template);
}
