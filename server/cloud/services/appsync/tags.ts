/** What AppSync tags: APIs of both kinds, the channel namespaces of Event APIs, and domain names. */
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import { domainState, getDomain } from './domain-names';
import { badRequest } from './errors';
import { getNamespace } from './events/event-api-record';
import { appSyncState, getApi } from './state';

type Tags = Record<string, string>;

interface Tagged {
  tags?: Tags | undefined;
}

/** The record that an ARN names, and where it is kept. @throws CloudFailure NotFoundException, BadRequestException for what has no tags */
function findTagged(call: Call, arn: string | undefined): { tags: Tags; put(tags: Tags): void } {
  // Policies were asked about this very ARN: one of another account or Region is of nothing here.
  const own = `arn:aws:appsync:${call.partition.region}:${call.partition.accountId}:`;
  const path = arn?.startsWith(own) ? arn.slice(own.length) : '';
  const [, apiId, namespace, domainName] = /^(?:apis\/([a-z0-9]+)(?:\/channelNamespace\/([^/]+))?|domainnames\/([^/]+))$/.exec(path) ?? [];
  const state = appSyncState(call.partition);
  if (domainName !== undefined) return taggedIn(domainState(call.partition).domains, domainName, getDomain(call, domainName));
  if (apiId === undefined) throw badRequest(`Invalid resource ARN: ${arn}`);
  if (namespace !== undefined) return taggedIn(state.namespaces, `${apiId}/${namespace}`, getNamespace(call, apiId, namespace));
  const eventApi = state.eventApis.find(apiId);
  return eventApi ? taggedIn(state.eventApis, apiId, eventApi) : taggedIn(state.apis, apiId, getApi(call, apiId));
}

function taggedIn<T extends Tagged>(collection: Collection<T>, key: string, record: T): { tags: Tags; put(tags: Tags): void } {
  return { tags: record.tags ?? {}, put: (tags) => collection.put(key, { ...record, tags }) };
}

/** @throws CloudFailure NotFoundException, BadRequestException */
export function tagsOf(call: Call, resourceArn: string | undefined): Tags {
  return findTagged(call, resourceArn).tags;
}

/** @throws CloudFailure NotFoundException, BadRequestException */
export function changeTags(call: Call, resourceArn: string | undefined, change: (tags: Tags) => Tags): void {
  const { tags, put } = findTagged(call, resourceArn);
  put(change(tags));
}

/** For policies: of what an ARN names, where that has tags of its own, and else of the API that it is part of. */
export function resourceTags(call: Call, arn: string): Tags | undefined {
  const part = /^(.*:apis\/[a-z0-9]+)\/(?!channelNamespace\/)/.exec(arn)?.[1];
  return tagsOf(call, part ?? arn);
}
