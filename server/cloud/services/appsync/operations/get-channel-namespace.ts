import type { GetChannelNamespaceCommandInput, GetChannelNamespaceCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeNamespace, getNamespace } from '../events/event-api-record';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetChannelNamespace.html */
export const getChannelNamespace = operation<GetChannelNamespaceCommandInput, GetChannelNamespaceCommandOutput>({
  run: (call, input) => ({ channelNamespace: describeNamespace(call, getNamespace(call, input.apiId, input.name)) }),
});
