import type { GetIntrospectionSchemaCommandInput, GetIntrospectionSchemaCommandOutput } from '@aws-sdk/client-appsync';
import { introspectionFromSchema, printSchema } from 'graphql';
import { operation } from '../../../service';
import { buildApiSchema } from '../engine/build-schema';
import { notFound } from '../errors';
import { appSyncState, getApi } from '../state';

/** The SDK's blob type knows more methods than the bytes have. */
function bytesOf(text: string): NonNullable<GetIntrospectionSchemaCommandOutput['schema']> {
  return Buffer.from(text) as unknown as NonNullable<GetIntrospectionSchemaCommandOutput['schema']>;
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetIntrospectionSchema.html */
export const getIntrospectionSchema = operation<GetIntrospectionSchemaCommandInput, GetIntrospectionSchemaCommandOutput>({
  run(call, input) {
    const record = appSyncState(call.partition).schemas.find(getApi(call, input.apiId).apiId);
    if (!record?.sdl) throw notFound('No schema found for the GraphQL API.');
    if (input.format === 'SDL' && input.includeDirectives !== false) return { schema: bytesOf(record.sdl) };
    const schema = buildApiSchema(record.sdl);
    return { schema: bytesOf(input.format === 'SDL' ? printSchema(schema) : JSON.stringify({ data: introspectionFromSchema(schema) })) };
  },
});
