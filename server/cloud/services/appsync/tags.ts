import type { Call } from '../../service';
import { badRequest } from './errors';
import { appSyncState, getApi } from './state';

/** Changes the tags of the API that an ARN names. */
export function changeTags(
  call: Call,
  resourceArn: string | undefined,
  change: (tags: Record<string, string>) => Record<string, string>,
): Record<string, string> {
  const apiId = /:apis\/([a-z0-9]+)$/.exec(resourceArn ?? '')?.[1];
  if (apiId === undefined) throw badRequest(`Invalid resource ARN: ${resourceArn}`);
  const api = getApi(call, apiId);
  const tags = change(api.tags ?? {});
  appSyncState(call.partition).apis.put(apiId, { ...api, tags });
  return tags;
}

/** Of the API that an ARN is of, or is of something in. */
export function tagsOfApi({ partition }: Call, arn: string): Record<string, string> | undefined {
  const apiId = /:apis\/([a-z0-9]+)/.exec(arn)?.[1] ?? '';
  const { apis, eventApis } = appSyncState(partition);
  return (apis.find(apiId) ?? eventApis.find(apiId))?.tags;
}
