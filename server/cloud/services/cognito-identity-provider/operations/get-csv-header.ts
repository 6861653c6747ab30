import type { GetCSVHeaderCommandInput, GetCSVHeaderCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { csvHeader } from '../user-import/header';

export const getCSVHeader = poolOperation<GetCSVHeaderCommandInput, GetCSVHeaderCommandOutput>('GetCSVHeader', (_call, pool) => ({
  UserPoolId: pool.id,
  CSVHeader: csvHeader(pool),
}));
