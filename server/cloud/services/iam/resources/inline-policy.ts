/** Inline policies of one role, user or group, each a resource of its own. */
import { type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { checkDocument } from '../identifiers';
import { changeHolders, changeRemaining, type Holders, inlineOnAny } from './holders';
import { documentText } from './properties';

interface Properties {
  PolicyName: string;
  PolicyDocument?: unknown;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html */
export const rolePolicy = inlinePolicy<Properties & { RoleName: string }>('RoleName', ({ RoleName }) => ({ Roles: [RoleName] }));
/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-userpolicy.html */
export const userPolicy = inlinePolicy<Properties & { UserName: string }>('UserName', ({ UserName }) => ({ Users: [UserName] }));
/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-grouppolicy.html */
export const groupPolicy = inlinePolicy<Properties & { GroupName: string }>('GroupName', ({ GroupName }) => ({ Groups: [GroupName] }));

function inlinePolicy<P extends Properties>(holderName: keyof P & string, holdersOf: (properties: P) => Holders): ResourceType<P> {
  const idOf = (properties: P) => `${properties.PolicyName}|${properties[holderName]}`;
  const put = async (call: ResourceCall, properties: P) => {
    const { PolicyName, PolicyDocument = {} } = properties;
    await changeHolders(call, holdersOf(properties), { put: PolicyName, document: checkDocument(documentText(PolicyDocument)) });
    return { physicalId: idOf(properties), attributes: {} };
  };
  return resourceType<P>({
    create: put,
    named: (_call, properties) => ({ id: idOf(properties), name: idOf(properties) }),
    update: (call, _physicalId, properties) => put(call, properties),
    remove: (call, _physicalId, properties) => changeRemaining(call, holdersOf(properties), { remove: properties.PolicyName }),
    async read(call, _physicalId, properties) {
      const document = await inlineOnAny(call, holdersOf(properties), properties.PolicyName);
      if (document === undefined) return undefined;
      const { PolicyName } = properties;
      return { properties: { PolicyName, [holderName]: properties[holderName], PolicyDocument: JSON.parse(document) }, attributes: {} };
    },
  });
}
