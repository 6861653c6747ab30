import type { AssociateSourceGraphqlApiCommandInput, AssociateSourceGraphqlApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { badRequest, MERGED_REFUSED } from '../errors';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_AssociateSourceGraphqlApi.html */
export const associateSourceGraphqlApi = operation<AssociateSourceGraphqlApiCommandInput, AssociateSourceGraphqlApiCommandOutput>({
  run() {
    throw badRequest(MERGED_REFUSED);
  },
});
