import { perform } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource, toldOf } from '../../cloudformation/specification/live-resource';
import { addPermission } from '../operations/add-permission';
import { getPolicy } from '../operations/get-policy';
import { removePermission } from '../operations/remove-permission';
import { permissionIn, type Statement } from '../permissions';
import { gone } from './gone';

interface PermissionProperties {
  FunctionName: string;
  Action: string;
  Principal: string;
  SourceArn?: string;
  SourceAccount?: string;
  EventSourceToken?: string;
  FunctionUrlAuthType?: 'NONE' | 'AWS_IAM';
  InvokedViaFunctionUrl?: boolean | string;
  PrincipalOrgID?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
export const permission = resourceType<PermissionProperties>({
  async create(call, properties) {
    const id = call.generateName(100);
    const { InvokedViaFunctionUrl, ...rest } = properties;
    // A try that was cut off may have made it already, which asks for nothing more.
    await gone(async () => removePermission.run(call, { FunctionName: properties.FunctionName, StatementId: id }));
    await perform(call, addPermission, {
      ...rest,
      StatementId: id,
      InvokedViaFunctionUrl: InvokedViaFunctionUrl === undefined ? undefined : String(InvokedViaFunctionUrl) === 'true',
    });
    return { physicalId: id, attributes: { Id: id } };
  },
  // Every property replaces the resource.
  update: (_call, physicalId) => ({ physicalId, attributes: { Id: physicalId } }),
  async remove(call, physicalId, { FunctionName }) {
    await gone(() => perform(call, removePermission, { FunctionName, StatementId: physicalId }));
  },
  async read(call, physicalId, { FunctionName, Principal }) {
    const told = await toldOf(() => perform(call, getPolicy, { FunctionName }));
    const { Statement = [] } = JSON.parse(told?.Policy ?? '{}') as { Statement?: Statement[] };
    const found = Statement.find(({ Sid }) => Sid === physicalId);
    return liveResource('AWS::Lambda::Permission', found && { ...permissionIn(found, Principal), FunctionName }, { Id: physicalId });
  },
});
