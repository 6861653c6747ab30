import type {
  APIErrorType,
  BatchGetSecretValueCommandInput,
  BatchGetSecretValueCommandOutput,
  SecretValueEntry,
} from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { performAuthorized } from '../../iam/perform-authorized';
import { findSecrets } from '../find-secrets';
import { pageOf } from '../paging';
import { getSecretValue } from './get-secret-value';

const SECRETS_MAX = 20;

/**
 * What the caller may not read, or is not there, is told beside the values of the others.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html
 */
export const batchGetSecretValue = operation<BatchGetSecretValueCommandInput, BatchGetSecretValueCommandOutput>({
  access: (_call, { Filters }) => [
    { action: 'secretsmanager:BatchGetSecretValue', resource: '*' },
    ...(Filters ? [{ action: 'secretsmanager:ListSecrets', resource: '*' }] : []),
  ],
  async run(call, { SecretIdList, Filters, MaxResults, NextToken }) {
    if ((SecretIdList === undefined) === (Filters === undefined)) {
      throw new CloudFailure('InvalidParameterException', "Either 'SecretIdList' or 'Filters' must be provided, but not both.");
    }
    if (SecretIdList && MaxResults !== undefined) {
      throw new CloudFailure(
        'InvalidParameterException',
        "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
      );
    }
    if (SecretIdList && SecretIdList.length > SECRETS_MAX) {
      throw new CloudFailure('InvalidParameterException', `The maximum number of secrets in one call is ${SECRETS_MAX}.`);
    }
    const paging = { MaxResults: Math.min(MaxResults ?? SECRETS_MAX, SECRETS_MAX), NextToken };
    const { shown, next } = SecretIdList ? { shown: [] } : pageOf(findSecrets(call, Filters), ({ name }) => name, paging);
    const SecretValues: SecretValueEntry[] = [];
    const Errors: APIErrorType[] = [];
    for (const SecretId of SecretIdList ?? shown.map(({ arn }) => arn)) {
      try {
        SecretValues.push(await performAuthorized(call, 'secretsmanager:GetSecretValue', getSecretValue, { SecretId }));
      } catch (error) {
        if (!(error instanceof CloudFailure)) throw error;
        const ErrorCode = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
        Errors.push({ SecretId, ErrorCode, Message: error.message });
      }
    }
    return { SecretValues, Errors, ...(next !== undefined && { NextToken: next }) };
  },
});
