import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { setUICustomization } from '../operations/set-ui-customization';
import { keyOf, poolState } from '../state';

interface Properties {
  UserPoolId: string;
  ClientId: string;
  CSS?: string;
}

async function put(call: ResourceCall, { UserPoolId, ClientId, CSS = '' }: Properties): Promise<Provisioned> {
  await perform(call, setUICustomization, { UserPoolId, ClientId, CSS });
  return { physicalId: `${UserPoolId}|${ClientId}`, attributes: {} };
}

export const userPoolUICustomizationAttachment = resourceType<Properties>({
  create: put,
  update: (call, _physicalId, properties) => put(call, properties),
  remove(call, _physicalId, { UserPoolId, ClientId }) {
    poolState(call.partition).customisations.remove(keyOf(UserPoolId, ClientId));
  },
});
