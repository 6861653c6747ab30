import { isDeepStrictEqual } from 'node:util';
import type { Capability, Change, Parameter, ResourceChange, Tag } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { insufficientCapabilities, validationError } from '../errors';
import { withStackTags } from '../specification/stack-tags';
import { type ResourceRecord, type StackRecord, type StackVersion, stackStore } from '../state';
import { type EvaluatedResource, evaluate, hasUnknown, NotYetKnown, type Scope, UNKNOWN } from '../template/evaluate';
import { expandTemplate } from '../template/expand-template';
import { fetchTemplate } from '../template/fetch-template';
import { readParameter } from '../template/read-parameter';
import { readTemplate } from '../template/read-template';
import { inDependencyOrder } from '../template/references';
import { resolveParameters, withoutParameters } from '../template/resolve-parameters';
import { isObject, NESTED_STACK_TYPE, type Template, type TemplateResource } from '../template/template';
import { type Adoption, findAdoptable, NO_ADOPTION } from './find-adoptable';
import { findResourceType } from './find-resource-type';
import { nestedParameters } from './nested-stack';
import { stackArn } from './new-stack';
import { planModification, predict, UNKNOWN_RESOURCE } from './plan-resource';
import type { AnyResourceType } from './resource-types';
import { isIncluded, isUndecided, pseudoParameters, stackScope } from './stack-scope';
import { generatedName } from './work';

export interface PlannedStack {
  /** The stack as it is, or the id and name that it is to have. */
  stackId: string;
  stackName: string;
  existing?: StackRecord;
  version: StackVersion;
  templateText: string;
  template: Template;
  /** Parameters that only the deployment can tell. */
  unknownParameters: string[];
  adoption: Adoption;
}

export interface StackPlan extends PlannedStack {
  changes: Change[];
  /** Physical ids, by logical id, of what is taken over instead of being made. */
  adopted: Record<string, string>;
  nested: { logicalId: string; plan: StackPlan }[];
  /** By output name; `UNKNOWN` where only the deployment can tell. */
  outputs: Record<string, unknown>;
  /** True when executing the plan would do anything. */
  hasChanges: boolean;
}

function nestedPlanInput(
  call: Call,
  parent: PlannedStack,
  logicalId: string,
  record: ResourceRecord | undefined,
): Pick<PlannedStack, 'stackId' | 'stackName' | 'existing'> {
  const existing = record?.physicalId === undefined ? undefined : stackStore(call.partition).findStack(record.physicalId);
  if (existing) return { stackId: existing.id, stackName: existing.name, existing };
  const stackName = generatedName({ id: parent.stackId, name: parent.stackName }, logicalId, 0, 128);
  return { stackId: stackArn(call.partition, stackName), stackName };
}

/** What transforms make of a nested template; undefined where that hangs on what only the deployment can tell. */
async function expandNested(call: Call, text: string, given: Parameters<typeof expandTemplate>[2]): Promise<string | undefined> {
  try {
    return await expandTemplate(call, text, given, (name) =>
      readParameter(call, name).catch((cause: unknown) => {
        // What the deployment itself is to put there is not there yet; what is missing for good is told when it runs.
        throw new NotYetKnown(`The parameter ${name} is not there yet`, { cause });
      }),
    );
  } catch (error) {
    if (error instanceof NotYetKnown) return undefined;
    throw error;
  }
}

async function planNested(
  call: Call,
  parent: PlannedStack,
  logicalId: string,
  record: ResourceRecord | undefined,
  properties: Record<string, unknown>,
): Promise<StackPlan | undefined> {
  if (typeof properties.TemplateURL !== 'string') return undefined;
  const identity = nestedPlanInput(call, parent, logicalId, record);
  const given = isObject(properties.Parameters) ? Object.entries(properties.Parameters) : [];
  const unknownParameters = given.filter(([, value]) => hasUnknown(value)).map(([name]) => name);
  const parameters: Parameter[] = nestedParameters(Object.fromEntries(given.filter(([name]) => !unknownParameters.includes(name))));
  const previous = identity.existing?.parameters ?? [];
  const originalTemplate = await fetchTemplate(call, { TemplateURL: properties.TemplateURL });
  const templateText = await expandNested(call, originalTemplate, {
    parameters,
    previous,
    pseudoParameters: pseudoParameters({ ...call.partition, ...identity, notificationArns: [] }),
    unknownParameters,
  });
  if (templateText === undefined) return undefined;
  const isExpanded = templateText !== originalTemplate;
  if (isExpanded && !parent.version.capabilities.includes('CAPABILITY_AUTO_EXPAND')) {
    throw insufficientCapabilities(['CAPABILITY_AUTO_EXPAND']);
  }
  const { template, hash } = readTemplate(call.cloud, templateText);
  const resolved = await resolveParameters(withoutParameters(template, unknownParameters), parameters, previous, (name) =>
    // What the deployment itself is to put there is not there yet.
    readParameter(call, name).catch(() => ''),
  );
  return planStack(call, {
    ...identity,
    template,
    templateText,
    unknownParameters,
    adoption: NO_ADOPTION,
    version: {
      templateHash: hash,
      parameters: [...resolved, ...unknownParameters.map((key) => ({ key, value: '' }))],
      tags: [...parent.version.tags, ...((properties.Tags ?? []) as Tag[])],
      capabilities: parent.version.capabilities as Capability[],
      outputs: [],
      imports: [],
      ...(isExpanded && { originalTemplate }),
    },
  });
}

function nestedResource(physicalId: unknown, plan: StackPlan): EvaluatedResource {
  return {
    physicalId,
    attribute(name) {
      const output = name.startsWith('Outputs.') ? name.slice('Outputs.'.length) : undefined;
      return output === undefined ? UNKNOWN : plan.outputs[output];
    },
  };
}

function addition(logicalId: string, resource: TemplateResource, adoptedId: string | undefined): ResourceChange {
  const change = { LogicalResourceId: logicalId, ResourceType: resource.Type, Scope: [], Details: [] };
  return adoptedId === undefined ? { ...change, Action: 'Add' } : { ...change, Action: 'Import', PhysicalResourceId: adoptedId };
}

function removal(record: ResourceRecord): ResourceChange {
  return {
    Action: 'Remove',
    PolicyAction: record.deletionPolicy === 'Retain' ? 'Retain' : 'Delete',
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: record.type,
    Scope: [],
    Details: [],
  };
}

function checkSameTypes(template: Template, records: Map<string, ResourceRecord>): void {
  const changed = [...records.values()].filter(({ logicalId, type, physicalId }) => {
    const next = template.Resources[logicalId]?.Type;
    return physicalId !== undefined && next !== undefined && next !== type;
  });
  if (changed.length === 0) return;
  throw validationError(
    `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.map(({ logicalId }) => logicalId).join(', ')}]`,
  );
}

function plannedOutputs(template: Template, scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(template.Outputs)
      .filter(([, output]) => isIncluded(scope, output))
      .map(([name, { Value }]) => [name, evaluate(Value, scope)]),
  );
}

function outputsChange(existing: StackRecord | undefined, outputs: Record<string, unknown>): boolean {
  const before = Object.fromEntries((existing?.outputs ?? []).map(({ key, value }) => [key, value]));
  const names = new Set([...Object.keys(before), ...Object.keys(outputs)]);
  return [...names].some(
    (name) =>
      outputs[name] === undefined || before[name] === undefined || (outputs[name] !== UNKNOWN && String(outputs[name]) !== before[name]),
  );
}

/**
 * What creating or updating a stack to a version would do, nested stacks included, without doing it.
 * @throws CloudFailure ValidationError for what AWS refuses when the change set is made
 */
export async function planStack(call: Call, planned: PlannedStack): Promise<StackPlan> {
  const { template, existing } = planned;
  const store = stackStore(call.partition);
  const records = new Map((existing ? store.listResources(existing.id) : []).map((record) => [record.logicalId, record]));
  checkSameTypes(template, records);
  const predicted = new Map<string, EvaluatedResource>();
  const scope = stackScope({
    accountId: call.partition.accountId,
    region: call.partition.region,
    stackId: planned.stackId,
    stackName: planned.stackName,
    notificationArns: existing?.notificationArns ?? [],
    template,
    parameters: planned.version.parameters,
    unknownParameters: planned.unknownParameters,
    store,
    resource: (logicalId) => predicted.get(logicalId),
  });
  const included = Object.entries(template.Resources)
    // What exists is taken to stay until the deployment decides otherwise.
    .filter(([logicalId, resource]) => isIncluded(scope, resource) || (isUndecided(scope, resource) && records.has(logicalId)))
    .map(([logicalId]) => logicalId);
  const changes: ResourceChange[] = [];
  const nested: StackPlan['nested'] = [];
  const adopted: Record<string, string> = {};

  for (const logicalId of inDependencyOrder(template, included)) {
    const resource = template.Resources[logicalId];
    if (!resource) continue;
    const record = records.get(logicalId);
    const made = record?.physicalId !== undefined ? record : undefined;
    const evaluated = evaluate(resource.Properties ?? {}, scope);
    const properties = withStackTags(resource.Type, isObject(evaluated) ? evaluated : {}, planned.version.tags);
    const nestedPlan = resource.Type === NESTED_STACK_TYPE ? await planNested(call, planned, logicalId, made, properties) : undefined;
    let change: ResourceChange | undefined;
    if (!made) {
      const adoptedId = await findAdoptable(call, planned.adoption, logicalId, resource, properties);
      if (adoptedId !== undefined) adopted[logicalId] = adoptedId;
      change = addition(logicalId, resource, adoptedId);
    } else {
      // Nested stacks are never replaced, and only the engine knows their type.
      const type =
        resource.Type === NESTED_STACK_TYPE
          ? undefined
          : ((await findResourceType(call.cloud, resource.Type)) as AnyResourceType | undefined);
      change = planModification(template, made, resource, type ?? neverReplaced, properties);
      if (!change && nestedPlan?.hasChanges)
        change = { ...modifiedNested, LogicalResourceId: logicalId, PhysicalResourceId: made.physicalId };
    }
    if (nestedPlan && change) nested.push({ logicalId, plan: nestedPlan });
    if (change) changes.push(change);
    if (nestedPlan) predicted.set(logicalId, nestedResource(made?.physicalId ?? UNKNOWN, nestedPlan));
    else predicted.set(logicalId, made ? predict(made, change) : UNKNOWN_RESOURCE);
  }
  for (const record of records.values()) if (!included.includes(record.logicalId)) changes.push(removal(record));

  const outputs = plannedOutputs(template, scope);
  const sameTags = !existing || isDeepStrictEqual(existing.tags, planned.version.tags);
  return {
    ...planned,
    changes: changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
    adopted,
    nested,
    outputs,
    hasChanges: changes.length > 0 || outputsChange(existing, outputs) || !sameTags,
  };
}

const neverReplaced: AnyResourceType = {
  create: () => ({ physicalId: '', attributes: {} }),
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  remove() {},
  replaces: () => false,
};

const modifiedNested: ResourceChange = {
  Action: 'Modify',
  ResourceType: NESTED_STACK_TYPE,
  Replacement: 'False',
  Scope: ['Properties'],
  Details: [{ Target: { Attribute: 'Properties', RequiresRecreation: 'Never' }, Evaluation: 'Dynamic', ChangeSource: 'Automatic' }],
};
