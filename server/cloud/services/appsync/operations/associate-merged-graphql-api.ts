import type { AssociateMergedGraphqlApiCommandInput, AssociateMergedGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest, MERGED_REFUSED } from '../errors';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_AssociateMergedGraphqlApi.html */
export const associateMergedGraphqlApi = operation<AssociateMergedGraphqlApiCommandInput, AssociateMergedGraphqlApiCommandOutput>({
  run() {
    throw badRequest(MERGED_REFUSED);
  },
});
