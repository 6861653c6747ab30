import { isDeepStrictEqual } from 'node:util';
import { CloudFailure } from '../../../failure';
import { validationError } from '../errors';
import { coerceProperties, replacesResource } from '../specification/specification';
import { checkOwnTags, withStackTags } from '../specification/stack-tags';
import type { ResourceRecord } from '../state';
import { evaluate } from '../template/evaluate';
import { dependenciesOf } from '../template/references';
import { isObject, NESTED_STACK_TYPE, type TemplateResource } from '../template/template';
import { checkProperties } from './check-resources';
import { claimNew } from './claim-new';
import { expectSignals } from './creation-policy';
import { type AnyResourceType, failureReason, finalProperties, resourceTypeOf, taggedProperties } from './resource-types';
import { applySettings, type ResourceSettings, settingsOf, templateSettings, versionOf } from './resource-version';
import { checkUpdateAllowed } from './stack-policy';
import type { StackRun } from './stack-run';
import { callOf, resourceCall, resourceEvent, setResource } from './work';

/** Properties of a resource with every expression evaluated, and with the tags of the stack. */
function evaluateProperties(run: StackRun, resource: TemplateResource): Record<string, unknown> {
  const evaluated = evaluate(resource.Properties ?? {}, run.scope);
  const properties = isObject(evaluated) ? evaluated : {};
  checkOwnTags(resource.Type, properties);
  return coerceProperties(resource.Type, withStackTags(resource.Type, properties, run.stack.tags));
}

export function needsReplacement(
  resourceType: AnyResourceType,
  type: string,
  previous: Record<string, unknown>,
  next: Record<string, unknown>,
): boolean {
  return resourceType.replaces ? resourceType.replaces(next, previous) : replacesResource(type, previous, next);
}

/**
 * @param start stores the record in its new state and tells of it
 * @param current physical id of what it is to take the place of
 */
async function makeNew(run: StackRun, record: ResourceRecord, type: AnyResourceType, start: () => void, current?: string): Promise<void> {
  const signalled = expectSignals(run, record);
  start();
  checkProperties(record.logicalId, record.type, record.properties);
  const call = resourceCall(run.work, run.stack, record, run.work.stopping.signal);
  const properties = await taggedProperties(run.work, run.stack, record, record.properties);
  const claim = await claimNew(run.work, run.stack.id, record, type, properties, current);
  try {
    Object.assign(record, await type.create(call, properties));
  } catch (error) {
    await claim.failed(error);
    throw error;
  } finally {
    claim.release();
  }
  if (!signalled) return;
  run.work.store.putResource(run.stack.id, record);
  await signalled();
}

async function create(run: StackRun, record: ResourceRecord, properties: Record<string, unknown>): Promise<void> {
  const type = await resourceTypeOf(run.work, record.type);
  record.properties = properties;
  await makeNew(run, record, type, () => setResource(run.work, run.stack.id, record, 'CREATE_IN_PROGRESS'));
  setResource(run.work, run.stack.id, record, 'CREATE_COMPLETE');
}

async function update(
  run: StackRun,
  record: ResourceRecord & { physicalId: string },
  properties: Record<string, unknown>,
  settings: ResourceSettings,
): Promise<void> {
  const { work, stack } = run;
  const previous = versionOf(record);
  const changed =
    !isDeepStrictEqual(record.properties, properties) || (record.type === NESTED_STACK_TYPE && (await work.nested.isOutdated(record)));
  if (!changed) {
    if (isDeepStrictEqual(settingsOf(record), settings)) return;
    record.before ??= previous;
    applySettings(record, settings);
    work.store.putResource(stack.id, record);
    return;
  }

  const type = await resourceTypeOf(work, record.type);
  const { physicalId } = record;
  const replaced = needsReplacement(type, record.type, record.properties, properties);
  checkUpdateAllowed(stack, record, replaced ? 'Replace' : 'Modify');
  record.before ??= previous;
  record.properties = properties;
  applySettings(record, settings);
  if (replaced) {
    record.generation += 1;
    delete (record as ResourceRecord).physicalId;
    delete record.generatedName;
    const start = () =>
      setResource(work, stack.id, record, 'UPDATE_IN_PROGRESS', {
        reason: 'Requested update requires the creation of a new physical resource; hence creating one.',
        physicalId,
      });
    await makeNew(run, record, type, start, physicalId);
  } else {
    setResource(work, stack.id, record, 'UPDATE_IN_PROGRESS');
    checkProperties(record.logicalId, record.type, record.properties);
    const call = resourceCall(work, stack, record, work.stopping.signal);
    const [next, last] = await Promise.all([
      taggedProperties(work, stack, record, properties),
      taggedProperties(work, stack, record, previous.properties),
    ]);
    Object.assign(record, await type.update(call, physicalId, next, last));
  }
  setResource(work, stack.id, record, 'UPDATE_COMPLETE');
}

/** Takes a resource that exists under management as it is; what differs from the template shows as drift. */
async function adopt(run: StackRun, record: ResourceRecord, physicalId: string, properties: Record<string, unknown>): Promise<void> {
  const { work, stack } = run;
  const type = await resourceTypeOf(work, record.type);
  record.properties = properties;
  record.adopted = true;
  setResource(work, stack.id, record, 'IMPORT_IN_PROGRESS', { physicalId });
  checkProperties(record.logicalId, record.type, properties);
  const live = await type.read?.(callOf(work), physicalId, await finalProperties(work, properties));
  if (!live) throw validationError(`Resource ${physicalId} of type ${record.type} does not exist`);
  Object.assign(record, { physicalId, attributes: live.attributes });
  setResource(work, stack.id, record, 'IMPORT_COMPLETE');
}

function isMade(record: ResourceRecord): record is ResourceRecord & { physicalId: string } {
  return record.physicalId !== undefined;
}

/**
 * Brings one resource to what the template says: creates, updates or replaces it, or leaves it alone.
 * @returns false when it failed; its record and events then say why
 */
export async function applyResource(run: StackRun, logicalId: string): Promise<boolean> {
  const resource = run.template.Resources[logicalId];
  if (!resource) return true;
  const settings = templateSettings(resource, dependenciesOf(run.template, logicalId));
  let record = run.records.get(logicalId);
  if (!record || !isMade(record)) {
    record = {
      ...settings,
      logicalId,
      type: resource.Type,
      properties: {},
      attributes: {},
      generation: record ? record.generation + 1 : 0,
      status: 'CREATE_IN_PROGRESS',
      updatedAt: run.work.cloud.now().getTime(),
      before: null,
    };
    run.records.set(logicalId, record);
  }
  const adoptedId = run.stack.adopting?.[logicalId];
  const verb = isMade(record) ? 'UPDATE' : adoptedId === undefined ? 'CREATE' : 'IMPORT';
  try {
    const properties = evaluateProperties(run, resource);
    if (isMade(record)) await update(run, record, properties, settings);
    else if (adoptedId !== undefined) await adopt(run, record, adoptedId, properties);
    else await create(run, record, properties);
    return true;
  } catch (error) {
    // What fails before it starts still shows a start, as clients pair the two events.
    if (record.status !== `${verb}_IN_PROGRESS`) resourceEvent(run.work, run.stack.id, record, `${verb}_IN_PROGRESS`);
    const left = error instanceof CloudFailure ? error.members.PhysicalResourceId : undefined;
    if (typeof left === 'string' && record.physicalId === undefined) record.physicalId = left;
    if (verb === 'UPDATE') record.before ??= versionOf(record);
    setResource(run.work, run.stack.id, record, `${verb}_FAILED`, { reason: failureReason(run.work, error) });
    return false;
  }
}
