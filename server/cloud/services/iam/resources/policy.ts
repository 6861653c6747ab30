import { type Call, type ResourceCall, resourceType } from '../../../service';
import { checkDocument } from '../identifiers';
import { changeHolders, changeRemaining, type Holders, holdersThat, holdersWithout, inlineOnAny, permitRemaining } from './holders';
import { documentText } from './properties';

interface Properties extends Holders {
  PolicyName: string;
  PolicyDocument: unknown;
}

/** An inline policy put on roles, users and groups. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const policy = resourceType<Properties>({
  async create(call, properties) {
    await put(call, properties);
    return { physicalId: call.generateName(128), attributes: { Id: properties.PolicyName } };
  },
  async update(call, physicalId, properties, previous) {
    const dropped = properties.PolicyName === previous.PolicyName ? holdersWithout(previous, properties) : previous;
    await permitRemaining(call, dropped, { remove: previous.PolicyName });
    await put(call, properties);
    await changeRemaining(call, dropped, { remove: previous.PolicyName });
    return { physicalId, attributes: { Id: properties.PolicyName } };
  },
  remove: (call, _physicalId, properties) => changeRemaining(call, holdersOf(call, properties), { remove: properties.PolicyName }),
  async read(call, _physicalId, properties) {
    const { PolicyName } = properties;
    const document = await inlineOnAny(call, properties, PolicyName);
    if (document === undefined) return undefined;
    const holders = holdersOf(call, properties);
    return { properties: { PolicyName, PolicyDocument: JSON.parse(document), ...holders }, attributes: { Id: PolicyName } };
  },
});

/** Those of the template that have it. */
function holdersOf(call: Call, { PolicyName, ...holders }: Properties): Holders {
  return holdersThat(call, holders, ({ inline }) => Object.hasOwn(inline, PolicyName));
}

async function put(call: ResourceCall, properties: Properties): Promise<void> {
  const document = checkDocument(documentText(properties.PolicyDocument));
  await changeHolders(call, properties, { put: properties.PolicyName, document });
}
