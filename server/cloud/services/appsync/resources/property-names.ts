/** CloudFormation's property names to the SDK's: `LambdaConfig.LambdaFunctionArn` to `lambdaConfig.lambdaFunctionArn`. */
const SPECIAL: Record<string, string> = { DynamoDBConfig: 'dynamodbConfig', OpenIDConnectConfig: 'openIDConnectConfig' };
/** Maps whose keys are data. */
const DATA = new Set(['EnvironmentVariables', 'Tags']);
/** CloudFormation lets numbers and booleans be strings. */
const NUMBERS = new Set([
  'MaxBatchSize',
  'Ttl',
  'Expires',
  'AuthTTL',
  'IatTTL',
  'AuthorizerResultTtlInSeconds',
  'QueryDepthLimit',
  'ResolverCountLimit',
  'DeltaSyncTableTTL',
  'BaseTableTTL',
]);
const BOOLEANS = new Set([
  'TransitEncryptionEnabled',
  'AtRestEncryptionEnabled',
  'XrayEnabled',
  'UseCallerCredentials',
  'Versioned',
  'ExcludeVerboseContent',
]);

/** CloudFormation's properties in the shape that the SDK's operation of the same name takes. */
export function toSdkInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSdkInput);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const sdkName = SPECIAL[name] ?? name.charAt(0).toLowerCase() + name.slice(1);
      if (DATA.has(name)) return [sdkName, member];
      if (NUMBERS.has(name)) return [sdkName, Number(member)];
      if (BOOLEANS.has(name)) return [sdkName, member === true || member === 'true'];
      return [sdkName, toSdkInput(member)];
    }),
  );
}
