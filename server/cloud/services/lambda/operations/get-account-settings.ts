import type { GetAccountSettingsCommandInput, GetAccountSettingsCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState } from '../functions';

const GB = 1024 ** 3;
const MB = 1024 ** 2;
const CONCURRENCY = 1000;

/** The limits of a new account on AWS. https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export const getAccountSettings = operation<GetAccountSettingsCommandInput, GetAccountSettingsCommandOutput>({
  run({ partition }) {
    const state = functionState(partition);
    const functions = state.functions.list().map(({ value }) => value);
    const versions = [...functions.map(({ latest }) => latest), ...state.versions.list().map(({ value }) => value)];
    const reserved = functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0);
    return {
      AccountLimit: {
        TotalCodeSize: 75 * GB,
        CodeSizeUnzipped: 250 * MB,
        CodeSizeZipped: 50 * MB,
        ConcurrentExecutions: CONCURRENCY,
        UnreservedConcurrentExecutions: CONCURRENCY - reserved,
      },
      AccountUsage: { TotalCodeSize: versions.reduce((sum, { code }) => sum + code.sizeBytes, 0), FunctionCount: functions.length },
    };
  },
});
