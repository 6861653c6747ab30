import type { DisassociateApiCommandInput, DisassociateApiCommandOutput } from '@aws-sdk/client-appsync';
import { operation } from '../../../service';
import { domainState, getAssociation, getDomain } from '../domain-names';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_DisassociateApi.html */
export const disassociateApi = operation<DisassociateApiCommandInput, DisassociateApiCommandOutput>({
  run(call, input) {
    getAssociation(call, input.domainName);
    domainState(call.partition).associations.remove(getDomain(call, input.domainName).domainName);
    return {};
  },
});
