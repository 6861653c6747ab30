/** AWS Lambda: functions run as child processes on the real Runtime API, in `runtime/`. */
import type { Service } from '../../service';
import { resumeEvents, stopEvents } from './asynchronous';
import { codeDownload } from './code-download';
import { mappings } from './event-source-mappings';
import { getFunctionRecord } from './functions';
import { pump, stopPumps } from './pumps';
import { stopRuntime } from './runtime/run-function';
import { sweepFolders } from './sweep';
import { functionUrlEndpoint } from './urls';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-lambda'),
  signingName: 'lambda',
  protocols: ['rest-json'],
  reservedTag: { code: 'InvalidParameterValueException' },
  resourceTags: (call, arn) => getFunctionRecord(call, arn).record.tags,
  rolesGoTo: 'lambda.amazonaws.com',
  operations: {
    AddPermission: async () => (await import('./operations/add-permission')).addPermission,
    CreateAlias: async () => (await import('./operations/create-alias')).createAlias,
    CreateEventSourceMapping: async () => (await import('./operations/create-event-source-mapping')).createEventSourceMapping,
    CreateFunction: async () => (await import('./operations/create-function')).createFunction,
    CreateFunctionUrlConfig: async () => (await import('./operations/create-function-url-config')).createFunctionUrlConfig,
    DeleteAlias: async () => (await import('./operations/delete-alias')).deleteAlias,
    DeleteEventSourceMapping: async () => (await import('./operations/delete-event-source-mapping')).deleteEventSourceMapping,
    DeleteFunction: async () => (await import('./operations/delete-function')).deleteFunction,
    DeleteFunctionConcurrency: async () => (await import('./operations/delete-function-concurrency')).deleteFunctionConcurrency,
    DeleteFunctionEventInvokeConfig: async () =>
      (await import('./operations/delete-function-event-invoke-config')).deleteFunctionEventInvokeConfig,
    DeleteFunctionUrlConfig: async () => (await import('./operations/delete-function-url-config')).deleteFunctionUrlConfig,
    DeleteLayerVersion: async () => (await import('./operations/delete-layer-version')).deleteLayerVersion,
    GetAccountSettings: async () => (await import('./operations/get-account-settings')).getAccountSettings,
    GetAlias: async () => (await import('./operations/get-alias')).getAlias,
    GetEventSourceMapping: async () => (await import('./operations/get-event-source-mapping')).getEventSourceMapping,
    GetFunction: async () => (await import('./operations/get-function')).getFunction,
    GetFunctionConcurrency: async () => (await import('./operations/get-function-concurrency')).getFunctionConcurrency,
    GetFunctionConfiguration: async () => (await import('./operations/get-function-configuration')).getFunctionConfiguration,
    GetFunctionEventInvokeConfig: async () => (await import('./operations/get-function-event-invoke-config')).getFunctionEventInvokeConfig,
    GetFunctionUrlConfig: async () => (await import('./operations/get-function-url-config')).getFunctionUrlConfig,
    GetLayerVersion: async () => (await import('./operations/get-layer-version')).getLayerVersion,
    GetLayerVersionByArn: async () => (await import('./operations/get-layer-version-by-arn')).getLayerVersionByArn,
    GetPolicy: async () => (await import('./operations/get-policy')).getPolicy,
    Invoke: async () => (await import('./operations/invoke')).invoke,
    InvokeWithResponseStream: async () => (await import('./operations/invoke-with-response-stream')).invokeWithResponseStream,
    ListAliases: async () => (await import('./operations/list-aliases')).listAliases,
    ListEventSourceMappings: async () => (await import('./operations/list-event-source-mappings')).listEventSourceMappings,
    ListFunctionEventInvokeConfigs: async () =>
      (await import('./operations/list-function-event-invoke-configs')).listFunctionEventInvokeConfigs,
    ListFunctionUrlConfigs: async () => (await import('./operations/list-function-url-configs')).listFunctionUrlConfigs,
    ListFunctions: async () => (await import('./operations/list-functions')).listFunctions,
    ListLayerVersions: async () => (await import('./operations/list-layer-versions')).listLayerVersions,
    ListLayers: async () => (await import('./operations/list-layers')).listLayers,
    ListTags: async () => (await import('./operations/list-tags')).listTags,
    ListVersionsByFunction: async () => (await import('./operations/list-versions-by-function')).listVersionsByFunction,
    PublishLayerVersion: async () => (await import('./operations/publish-layer-version')).publishLayerVersion,
    PublishVersion: async () => (await import('./operations/publish-version')).publishVersion,
    PutFunctionConcurrency: async () => (await import('./operations/put-function-concurrency')).putFunctionConcurrency,
    PutFunctionEventInvokeConfig: async () => (await import('./operations/put-function-event-invoke-config')).putFunctionEventInvokeConfig,
    RemovePermission: async () => (await import('./operations/remove-permission')).removePermission,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateAlias: async () => (await import('./operations/update-alias')).updateAlias,
    UpdateEventSourceMapping: async () => (await import('./operations/update-event-source-mapping')).updateEventSourceMapping,
    UpdateFunctionCode: async () => (await import('./operations/update-function-code')).updateFunctionCode,
    UpdateFunctionConfiguration: async () => (await import('./operations/update-function-configuration')).updateFunctionConfiguration,
    UpdateFunctionEventInvokeConfig: async () =>
      (await import('./operations/update-function-event-invoke-config')).updateFunctionEventInvokeConfig,
    UpdateFunctionUrlConfig: async () => (await import('./operations/update-function-url-config')).updateFunctionUrlConfig,
  },
  resources: {
    'AWS::Lambda::Alias': async () => (await import('./resources/alias')).alias,
    'AWS::Lambda::EventInvokeConfig': async () => (await import('./resources/event-invoke-config')).eventInvokeConfig,
    'AWS::Lambda::EventSourceMapping': async () => (await import('./resources/event-source-mapping')).eventSourceMapping,
    'AWS::Lambda::Function': async () => (await import('./resources/function')).lambdaFunction,
    'AWS::Lambda::LayerVersion': async () => (await import('./resources/layer-version')).layerVersion,
    'AWS::Lambda::Permission': async () => (await import('./resources/permission')).permission,
    'AWS::Lambda::Url': async () => (await import('./resources/url')).url,
    'AWS::Lambda::Version': async () => (await import('./resources/version')).version,
  },
  endpoints: [codeDownload, functionUrlEndpoint],
  sweep: sweepFolders,
  resume(cloud, partition) {
    resumeEvents(cloud, partition);
    for (const { key } of mappings(partition).list()) pump(cloud, partition, key);
  },
  async stop(cloud) {
    stopEvents(cloud);
    stopPumps(cloud);
    await stopRuntime(cloud);
  },
};
