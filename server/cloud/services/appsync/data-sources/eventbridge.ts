/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html */
import type { DataSource } from '@aws-sdk/client-appsync';
import { CloudFailure } from '../../../failure';
import { putEvents } from '../../eventbridge/operations/put-events';
import { performAuthorized } from '../../iam/perform-authorized';
import type { SourceRequest } from '../engine/field-request';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap, toIterable, toText } from '../vtl/values';
import { DataSourceFailure } from './failure';
import { roleCall, wordFailure } from './role-call';

function toEntry(event: JsonMap, EventBusName: string | undefined) {
  const { source, detail, detailType, resources, time } = event;
  return {
    EventBusName,
    Source: toText(source ?? ''),
    DetailType: toText(detailType ?? ''),
    Detail: typeof detail === 'string' ? detail : JSON.stringify(detail ?? null),
    ...(Array.isArray(resources) && { Resources: resources.map(toText) }),
    ...(time !== undefined && time !== null && { Time: new Date(toText(time)) }),
  };
}

/**
 * Puts events on the data source's bus, as its role.
 * @throws ResolverError for a request that makes no sense, DataSourceFailure for EventBridge's errors.
 */
export async function callEventBridge(request: SourceRequest, dataSource: DataSource, prepared: unknown): Promise<unknown> {
  if (!isMap(prepared) || prepared.operation !== 'PutEvents')
    throw new ResolverError(`Unsupported operation '${isMap(prepared) ? prepared.operation : prepared}'.`, 'MappingTemplate');
  const bus = dataSource.eventBridgeConfig?.eventBusArn;
  const call = roleCall(request, dataSource.serviceRoleArn, bus?.split(':')[3]);
  const Entries = toIterable(prepared.events)
    .filter(isMap)
    .map((event) => toEntry(event, bus));
  try {
    return await performAuthorized(call, 'events:PutEvents', putEvents, { Entries });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    throw new DataSourceFailure(`EventBridge:${error.code}`, wordFailure('AmazonEventBridge', error, call.requestId), null, {
      cause: error,
    });
  }
}
