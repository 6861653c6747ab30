/**
 * What a template names and exists already is not made again, and is not the stack's: what a stack did not make it must not delete.
 * AWS's words: https://repost.aws/knowledge-center/cloudformation-stack-fails-resource-exists
 */
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import type { ResourceRecord } from '../state';
import { findOwner, identifierOf } from './find-adoptable';
import { type AnyResourceType, isThere } from './resource-types';
import type { Work } from './work';
import { callOf } from './work';

interface Named {
  /** Physical id that the new resource would have. */
  id: string;
  /** What its template calls it, which no other of the type is called. */
  name: string;
}

/** Undefined where the template leaves the name to the stack, or the type has none. */
function namedBy(call: Call, record: ResourceRecord, type: AnyResourceType, properties: Record<string, unknown>): Named | undefined {
  if (type.named) return type.named(call, properties);
  const name = properties[identifierOf(record.type) ?? ''];
  return typeof name === 'string' ? { id: name, name } : undefined;
}

/** Codes by which services refuse to make something a second time. */
const TAKEN = /exist|inuse|conflict|duplicate/i;

interface Claim {
  /** To be called with why the creation failed: notes whether it has left anything to clean up. */
  failed(error: unknown): Promise<void>;
  /** To be called when the creation is over. */
  release(): void;
}

const NO_CLAIM: Claim = { failed: async () => {}, release: () => {} };

/**
 * Makes sure that what is about to be made is not there yet, and notes its name: what has it from now on, the stack has made,
 * even if the creation is cut off.
 * @param current physical id that the resource has now, when it is replaced
 * @throws CloudFailure `AlreadyExists`
 */
export async function claimNew(
  work: Work,
  stackId: string,
  record: ResourceRecord,
  type: AnyResourceType,
  properties: Record<string, unknown>,
  current: string | undefined,
): Promise<Claim> {
  const call = callOf(work);
  const named = type.read ? namedBy(call, record, type, properties) : undefined;
  if (!named) return NO_CLAIM;
  const { id, name } = named;
  if (id === current) {
    throw new CloudFailure(
      'AlreadyExists',
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    );
  }
  const { accountId, region } = work.partition;
  const claims = work.cloud.shared('cloudformation-claims', () => new Set<string>());
  const key = JSON.stringify([accountId, region, record.type, name]);
  const taken = (owner?: string) =>
    new CloudFailure(
      'AlreadyExists',
      owner === undefined
        ? `Resource of type '${record.type}' with identifier '${name}' already exists.`
        : `${name} already exists in stack ${owner}`,
    );
  // Another stack is making it right now.
  if (claims.has(key)) throw taken();
  claims.add(key);
  const release = (): void => {
    claims.delete(key);
  };
  try {
    if (await isThere(work, type, id, properties)) throw taken(id === name ? findOwner(call, record.type, id) : undefined);
  } catch (error) {
    release();
    throw error;
  }
  record.generatedName = id;
  work.store.putResource(stackId, record);
  return {
    release,
    async failed(error) {
      const refused = error instanceof CloudFailure && TAKEN.test(error.code);
      if (!refused && (await isThere(work, type, id, properties))) return;
      if (record.generatedName === id) delete record.generatedName;
    },
  };
}
