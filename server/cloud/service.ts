/**
 * The contract between the gateway, the services and CloudFormation. A service is a literal table of
 * operations (one file each, named as AWS names them), of resource types, and of the extra HTTP
 * endpoints that are no SDK operation (a GraphQL endpoint, a JWKS document).
 */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Cloud } from './cloud';
import type { CloudFailure } from './failure';
import type { GatewayRequest } from './gateway/request';
import type { Principal } from './principal';
import type { OperationSchema } from './protocols/schema';
import type { Owner } from './state/directory';
import type { Partition } from './state/partition';
import type { Tags } from './tags';

/** One request, or one act of a service on its own, in one account and Region. */
export interface Call {
  cloud: Cloud;
  /** State of the account in the Region of the call. */
  partition: Partition;
  principal: Principal;
  requestId: string;
  /** Aborted when the client goes away or the cloud stops. */
  signal: AbortSignal;
  /** What only some operations look at; absent on calls that did not come over the wire. */
  http?: { headers: Record<string, string>; url: URL; sourceIp: string };
  /**
   * Asks IAM before an operation of another service is run. Only calls of stacks have it: what they make, whoever deploys must
   * be allowed to make. Everything else that a service does for a caller, it has asked about itself.
   * @throws CloudFailure `AccessDenied`
   */
  authorize?(call: Call, operation: Operation, input: unknown): Promise<void>;
}

/** One permission that a call needs. */
export interface AccessRequest {
  /** Such as `s3:GetObject`. */
  action: string;
  /** The ARN, or `*` for actions that take none. */
  resource: string;
  /** Condition keys that only the operation knows, such as `s3:prefix`. */
  context?: Record<string, string | string[]>;
  /** The same by name, in lower case, for what is looked up only where a policy speaks of it. */
  lookUp?(key: string): string | undefined;
  /** JSON text of a policy attached to the resource (bucket policy, trust policy). */
  resourcePolicy?: string;
  /** The account's own policies count only where the resource's policy lets the account in, as with keys. */
  resourcePolicyMustAllow?: boolean;
}

export interface Operation<Input = never, Output = unknown> {
  /**
   * `signed` (the default) verifies SigV4 and asks IAM. `public` is for the operations that AWS itself
   * leaves unsigned, such as Cognito's InitiateAuth; the service's `locate` then finds the account.
   * `optional` accepts both: unsigned requests run as the anonymous principal and still ask IAM.
   */
  signing?: 'signed' | 'public' | 'optional';
  /** Takes all tags of something anew, those that only AWS sets among them, and checks itself that these stay as they are. */
  keepsReservedTags?: true;
  /** Permissions needed; `<iam prefix>:<Operation>` on what the service's `resourceOf` tells when absent. An empty list needs none. */
  access?(call: Call, input: Input): AccessRequest[] | Promise<AccessRequest[]>;
  /** ARNs of roles that the input hands to the service to act with: whoever calls must be allowed to pass on each of them too. */
  rolesPassed?(input: Input, call: Call): (string | undefined)[];
  /**
   * Does it. Input and output are the SDK's own shapes. Streaming members arrive as a decoded
   * `Readable` and may be returned as `Readable`, `Uint8Array` or string.
   * @throws CloudFailure for what AWS documents.
   */
  run(call: Call, input: Input): Output | Promise<Output>;
}

/** Gives an operation its types: `operation<CreateBucketCommandInput, CreateBucketCommandOutput>({ … })`; `$metadata` is the gateway's. */
export function operation<Input, Output>(
  definition: Operation<Input, Omit<Output, '$metadata'>>,
): Operation<Input, Omit<Output, '$metadata'>> {
  return definition;
}

export type ProtocolName = 'aws-json-1.0' | 'aws-json-1.1' | 'aws-query' | 'rest-json' | 'rest-xml' | 'rpc-v2-cbor';

export interface ResourceCall extends Call {
  stackId: string;
  stackName: string;
  logicalId: string;
  /** A name for a resource whose template gives none: `<stack>-<logical id>-<random>`, cut to `lengthMax`. The same for the same resource on every try. */
  generateName(lengthMax: number, options?: { lowercase?: boolean }): string;
}

export interface Provisioned {
  /** What `Ref` gives. */
  physicalId: string;
  /** What `Fn::GetAtt` gives, by attribute name; nested names with dots. */
  attributes: Record<string, unknown>;
}

/** A resource as it is now, in the words of its type. What the service does not tell is left out; what is not set is `undefined`. */
export interface LiveResource {
  properties: Record<string, unknown>;
  attributes: Record<string, unknown>;
}

/** How CloudFormation makes one type of resource. Whether a changed property replaces the resource is read from the resource specification. */
export interface ResourceType<Properties = never> {
  create(call: ResourceCall, properties: Properties): Provisioned | Promise<Provisioned>;
  update(call: ResourceCall, physicalId: string, properties: Properties, previous: Properties): Provisioned | Promise<Provisioned>;
  /** Succeeds when the resource is already gone. */
  remove(call: ResourceCall, physicalId: string, properties: Properties): void | Promise<void>;
  /**
   * Looks at the resource; undefined when it does not exist. A type without this is neither imported nor checked for drift.
   * `properties` are those of the template, for types whose id alone does not lead to the resource.
   */
  read?(call: Call, physicalId: string, properties: Properties): LiveResource | undefined | Promise<LiveResource | undefined>;
  /**
   * What a resource of these properties would be, when they name it, in types whose name alone is not their id: by that a stack
   * notices that it exists. Undefined where the name is left to the stack.
   */
  named?(call: Call, properties: Properties): { id: string; name: string } | undefined;
  /** For types that the specification lacks or gets wrong. */
  replaces?(properties: Properties, previous: Properties): boolean;
}

export function resourceType<Properties>(definition: ResourceType<Properties>): ResourceType<Properties> {
  return definition;
}

/** An HTTP endpoint of a service beside its SDK operations. */
export interface Endpoint {
  /** True when the request is for this endpoint; looked at before anything else, so be exact. */
  matches(request: GatewayRequest, cloud: Cloud): boolean;
  handle(cloud: Cloud, request: GatewayRequest, response: ServerResponse): void | Promise<void>;
  /** For WebSocket endpoints. */
  upgrade?(cloud: Cloud, request: GatewayRequest, socket: Duplex, head: Buffer): void | Promise<void>;
}

export interface CorsRequest {
  method: string;
  host: string;
  rawPath: string;
  headers: Record<string, string>;
}

/** What a service says to a page of another origin. */
export interface CorsAnswer {
  headers: Record<string, string>;
  /** Only for a preflight: why the real request must not be sent. */
  refusal?: CloudFailure;
}

export interface Service {
  /** The SDK client package's exports: the source of every operation's schema. */
  schemas(): Promise<Record<string, unknown>>;
  /** Name in the SigV4 credential scope. */
  signingName: string;
  /** Prefix of IAM actions; the signing name when absent. */
  iamPrefix?: string;
  protocols: ProtocolName[];
  /** First part of `x-amz-target` (JSON protocols) or the Smithy service name (CBOR). */
  targetPrefix?: string;
  /** `Version` and namespace of the query and REST-XML protocols. */
  apiVersion?: string;
  /** Smithy namespace that AWS JSON 1.0 puts before error codes, such as `com.amazonaws.dynamodb.v20120810`. */
  errorNamespace?: string;
  xmlNamespace?: string;
  /** Errors of REST-XML without an ErrorResponse around them (Smithy's `noErrorWrapping`). */
  bareErrors?: boolean;
  /** What the query protocol calls errors whose shapes have other names, for JSON services that once spoke it. */
  queryErrorCodes?: Record<string, string>;
  /** Accounts of IAM, Organizations and the like are looked up in the `global` Region. */
  global?: boolean;
  /** By AWS operation name. */
  operations: Record<string, () => Promise<Operation>>;
  /** By CloudFormation type. */
  resources?: Record<string, () => Promise<ResourceType>>;
  endpoints?: Endpoint[];
  /**
   * Tags of what an ARN names, for `aws:ResourceTag/…` in policies; the call is where the ARN leads.
   * @throws CloudFailure where there is no such thing, which then has no tags
   */
  resourceTags?(call: Call, arn: string): Tags | undefined;
  /** What `aws:ResourceTag` is called as well in policies about this service: `ssm:resourceTag`. */
  resourceTagKey?: string;
  /** What the tags that a request brings are called in policies, where it is not `aws:RequestTag/…` and `aws:TagKeys`. */
  requestTagKeys?(resource: string): { tag: string; keys: string } | undefined;
  /** The ARN that IAM is asked for by operations without an `access` of their own; `*` when absent. */
  resourceOf?(call: Call, schema: OperationSchema, input: Record<string, unknown>): string;
  /** Who gets the roles that its operations are handed, as policies know it: `lambda.amazonaws.com`. */
  rolesGoTo?: string;
  /** How it refuses tags that only AWS sets; a ValidationException in AWS's usual words when absent. */
  reservedTag?: { code: string; message?: string };
  /** Takes off what the host or the path says before the operation's own path: S3's bucket. */
  address?(request: { host: string; rawPath: string }): { rawPath: string; labels: Record<string, string> };
  /** For services with cross-origin rules of their own; undefined leaves the request to the gateway, which lets every origin in. */
  cors?(cloud: Cloud, request: CorsRequest): CorsAnswer | undefined;
  /** Where what a request names is, when that is another account than the caller's: the call goes there, and both sides are asked. */
  home?(call: Call, input: Record<string, unknown>): Partition | undefined;
  /** Which account an unsigned request belongs to. */
  locate?(cloud: Cloud, operationName: string, input: Record<string, unknown>): Owner | undefined;
  /** Before anything runs in a Region of an account, when the cloud starts or the account was restored: delete what a crash left. */
  sweep?(partition: Partition): void | Promise<void>;
  /** After all services have swept: take up what a crash interrupted, and what is to happen on its own. Ends with `partition.signal`. */
  resume?(cloud: Cloud, partition: Partition): void | Promise<void>;
  /** After all accounts were resumed: what runs once for the whole cloud. */
  start?(cloud: Cloud): void | Promise<void>;
  /** First of all when the cloud stops, while every service still runs: what others report from then on, as they end, is nothing to act on. */
  halt?(cloud: Cloud): void;
  /** Before the cloud stops: end child processes and timers. */
  stop?(cloud: Cloud): void | Promise<void>;
}
