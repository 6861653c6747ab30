import { join } from 'node:path';
import type { Cloud } from '../../../cloud';
import type { AccessKey } from '../../../state/directory';
import type { FunctionVersion } from '../functions';

export interface Surroundings {
  region: string;
  /** Where the code lies. */
  taskFolder: string;
  /** Unpacked layers, in the order in which the function names them. */
  layerFolders: string[];
  /** A folder of its own, in place of `/tmp`. */
  temporaryFolder: string;
  /** Host, port and token of the Runtime API. */
  runtimeApi: string;
  logStream: string;
  credentials: Pick<AccessKey, 'accessKeyId' | 'secretKey' | 'sessionToken'>;
}

/** Only what Lambda documents, and the function's own: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export function processEnvironment(cloud: Cloud, version: FunctionVersion, at: Surroundings): Record<string, string> {
  // A later layer lies over an earlier one.
  const layers = at.layerFolders.toReversed();
  const nodeMajor = /\d+/.exec(version.runtime)?.[0] ?? '20';
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: ['/usr/local/bin', '/usr/bin', '/bin', ...layers.map((folder) => join(folder, 'bin'))].join(':'),
    LD_LIBRARY_PATH: layers.map((folder) => join(folder, 'lib')).join(':'),
    NODE_PATH: [
      ...layers.flatMap((folder) => [join(folder, 'nodejs', `node${nodeMajor}`, 'node_modules'), join(folder, 'nodejs', 'node_modules')]),
      at.taskFolder,
    ].join(':'),
    PYTHONPATH: layers.flatMap((folder) => [join(folder, 'python')]).join(':'),
    ...version.environment,
    TMPDIR: at.temporaryFolder,
    _HANDLER: version.handler,
    LAMBDA_TASK_ROOT: at.taskFolder,
    LAMBDA_RUNTIME_DIR: at.taskFolder,
    AWS_EXECUTION_ENV: `AWS_Lambda_${version.runtime}`,
    AWS_REGION: at.region,
    AWS_DEFAULT_REGION: at.region,
    AWS_LAMBDA_FUNCTION_NAME: version.name,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.memorySizeMb),
    AWS_LAMBDA_LOG_GROUP_NAME: version.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: at.logStream,
    AWS_LAMBDA_LOG_FORMAT: version.logging.format,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_RUNTIME_API: at.runtimeApi,
    AWS_ACCESS_KEY_ID: at.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: at.credentials.secretKey,
    AWS_SESSION_TOKEN: at.credentials.sessionToken ?? '',
    // By number, because Node's resolver does not know `<bucket>.localhost`; the SDK then puts the bucket in the path.
    AWS_ENDPOINT_URL: cloud.endpoint.replace('//localhost', '//127.0.0.1'),
  };
}

/** Names that a function's own environment may not use. */
export const reservedVariables: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);
