import { type ResourceCall, resourceType } from '../../../service';
import { checkDocument } from '../identifiers';
import { changeHolders, changeRemaining, type Holders, holdersThat, inlineOnAny, withInline, withoutInline } from './holders';
import { documentText } from './properties';

interface Properties extends Holders {
  PolicyName: string;
  PolicyDocument: unknown;
}

/** An inline policy put on roles, users and groups. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const policy = resourceType<Properties>({
  create(call, properties) {
    put(call, properties);
    return { physicalId: call.generateName(128), attributes: { Id: properties.PolicyName } };
  },
  update(call, physicalId, properties, previous) {
    changeRemaining(call, previous, withoutInline(previous.PolicyName));
    put(call, properties);
    return { physicalId, attributes: { Id: properties.PolicyName } };
  },
  remove(call, _physicalId, properties) {
    changeRemaining(call, properties, withoutInline(properties.PolicyName));
  },
  read(call, _physicalId, properties) {
    const { PolicyName } = properties;
    const document = inlineOnAny(call, properties, PolicyName);
    if (document === undefined) return undefined;
    const holders = holdersThat(call, properties, ({ inline }) => inline[PolicyName] !== undefined);
    return { properties: { PolicyName, PolicyDocument: JSON.parse(document), ...holders }, attributes: { Id: PolicyName } };
  },
});

function put(call: ResourceCall, properties: Properties): void {
  const document = checkDocument(documentText(properties.PolicyDocument));
  changeHolders(call, properties, withInline(properties.PolicyName, document));
}
