import type { GetApiCommandInput, GetApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { describeEventApi } from '../events/event-api-record';
import { getEventApi } from '../state';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetApi.html */
export const getApi = operation<GetApiCommandInput, GetApiCommandOutput>({
  run: (call, input) => ({ api: describeEventApi(call, getEventApi(call, input.apiId)) }),
});
