import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { getUICustomization } from '../operations/get-ui-customization';
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
  async remove(call, _physicalId, { UserPoolId, ClientId }) {
    const { customisations } = poolState(call.partition);
    if (!customisations.find(keyOf(UserPoolId, ClientId))) return;
    await permit(call, setUICustomization, { UserPoolId, ClientId, CSS: '' });
    customisations.remove(keyOf(UserPoolId, ClientId));
  },
  async read(call, _physicalId, { UserPoolId, ClientId }) {
    await permit(call, getUICustomization, { UserPoolId, ClientId });
    const found = poolState(call.partition).customisations.find(keyOf(UserPoolId, ClientId));
    return liveResource('AWS::Cognito::UserPoolUICustomizationAttachment', found && { ...found, UserPoolId, ClientId }, {});
  },
});
