import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { isObject } from '../template/template';
import { invokeFunction } from './invoke-function';
import { type CustomResponse, expectResponse } from './responses';

export type CustomProperties = Record<string, unknown> & { ServiceToken?: string; ServiceTimeout?: string | number };

const TIMEOUT_SECONDS_DEFAULT = 3600;
const PHYSICAL_ID_LENGTH_MAX = 255;

export function isCustomResource(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || /^Custom::[\w@-]{1,52}$/.test(type);
}

/** CloudFormation hands every number and boolean to a custom resource as text. */
function asText(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(asText);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]));
  return value;
}

interface CustomEvent {
  RequestType: 'Create' | 'Update' | 'Delete';
  RequestId: string;
  PhysicalResourceId?: string;
  [member: string]: unknown;
}

async function send(
  call: ResourceCall,
  type: string,
  properties: CustomProperties,
  details: Pick<CustomEvent, 'RequestType' | 'PhysicalResourceId'> & { OldResourceProperties?: unknown },
): Promise<CustomResponse> {
  const { ServiceToken } = properties;
  if (typeof ServiceToken !== 'string' || !ServiceToken.startsWith('arn:aws:lambda:')) {
    throw new CloudFailure(
      'ValidationError',
      `Invalid service token: ${String(ServiceToken)}. The embedded cloud runs custom resources of Lambda functions only.`,
    );
  }
  const timeoutMs = Number(properties.ServiceTimeout ?? TIMEOUT_SECONDS_DEFAULT) * 1000;
  const expected = expectResponse(call.cloud, call.requestId, timeoutMs, call.signal);
  const event: CustomEvent = {
    ...details,
    RequestId: call.requestId,
    ServiceToken,
    ResponseURL: expected.url,
    StackId: call.stackId,
    LogicalResourceId: call.logicalId,
    ResourceType: type,
    ResourceProperties: asText(properties),
  };
  try {
    // What the function does outlives a crash, and so must the knowledge that it was asked.
    await call.partition.store.durable();
    // The function may answer before it ends, or long after; a crash is known at once and need not wait for the time to run out.
    const crashed = new Promise<never>((_, reject) => {
      invokeFunction(call, ServiceToken, event).catch(reject);
    });
    return await Promise.race([expected.response, crashed]);
  } finally {
    expected.forget();
  }
}

function accept(call: ResourceCall, { Status, Reason, PhysicalResourceId, Data }: CustomResponse, previousId?: string): Provisioned {
  const physicalId = PhysicalResourceId ?? previousId;
  if (Status === 'FAILED') {
    throw new CloudFailure(
      'CustomResourceFailed',
      `Received response status [FAILED] from custom resource. Message returned: ${Reason ?? ''} (RequestId: ${call.requestId})`,
      { members: physicalId === undefined ? {} : { PhysicalResourceId: physicalId } },
    );
  }
  if (physicalId === undefined) throw new CloudFailure('CustomResourceFailed', 'Invalid PhysicalResourceId');
  return { physicalId, attributes: Data ?? {} };
}

/** `AWS::CloudFormation::CustomResource` and every `Custom::…`: its Lambda function does the work and answers to a one-time address. */
export function customResource(type: string): ResourceType<CustomProperties> {
  return resourceType<CustomProperties>({
    async create(call, properties) {
      // Under this id the function is asked to delete what a creation without an answer may have left behind.
      call.generateName(PHYSICAL_ID_LENGTH_MAX);
      return accept(call, await send(call, type, properties, { RequestType: 'Create' }));
    },
    async update(call, physicalId, properties, previous) {
      const details = { RequestType: 'Update' as const, PhysicalResourceId: physicalId, OldResourceProperties: asText(previous) };
      return accept(call, await send(call, type, properties, details), physicalId);
    },
    async remove(call, physicalId, properties) {
      accept(call, await send(call, type, properties, { RequestType: 'Delete', PhysicalResourceId: physicalId }), physicalId);
    },
    replaces: (properties, previous) => properties.ServiceToken !== previous.ServiceToken,
  });
}
