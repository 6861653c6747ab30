/** An API's schema one type at a time. What is not touched stays as it was written. */
import type { Type, TypeDefinitionFormat } from '@aws-sdk/client-appsync';
import {
  buildASTSchema,
  buildClientSchema,
  type DefinitionNode,
  getIntrospectionQuery,
  graphqlSync,
  type IntrospectionQuery,
  isTypeDefinitionNode,
  parse,
  printType,
  type TypeDefinitionNode,
} from 'graphql';
import type { Call } from '../../service';
import { checkSchema, NO_QUERY } from './engine/build-schema';
import { prelude } from './engine/prelude';
import { badRequest, notFound } from './errors';
import { apiArn, appSyncState, definitionChanged, getApi, getEditableApi } from './state';

/** @throws CloudFailure BadRequestException */
function readFormat(format: TypeDefinitionFormat | undefined): 'SDL' | 'JSON' {
  if (format === 'SDL' || format === 'JSON') return format;
  throw badRequest(`${format} is no format of a type: it must be SDL or JSON.`);
}

function definitionsOf(sdl: string): TypeDefinitionNode[] {
  return (sdl === '' ? [] : parse(sdl).definitions).filter(isTypeDefinitionNode);
}

function textOf(sdl: string, { loc }: DefinitionNode): string {
  return sdl.slice(loc?.start, loc?.end);
}

function introspect(sdl: string): IntrospectionQuery {
  const schema = buildASTSchema(parse(`${sdl}\n${prelude}`), { assumeValidSDL: true });
  // The answer to GraphQL's own introspection query, whose type graphql-js does not carry through.
  return graphqlSync({ schema, source: getIntrospectionQuery() }).data as unknown as IntrospectionQuery;
}

/** A type as one of the operations describes it. */
function toType(call: Call, apiId: string, sdl: string, node: TypeDefinitionNode, format: 'SDL' | 'JSON'): Type {
  const name = node.name.value;
  const definition =
    format === 'SDL' ? textOf(sdl, node) : JSON.stringify(introspect(sdl).__schema.types.find((candidate) => candidate.name === name));
  return {
    name,
    ...(node.description && { description: node.description.value }),
    arn: `${apiArn(call.partition, apiId)}/types/${name}`,
    definition,
    format,
  };
}

function sdlOf(call: Call, apiId: string): string {
  return appSyncState(call.partition).schemas.find(apiId)?.sdl ?? '';
}

/** @throws CloudFailure NotFoundException */
function getNode(sdl: string, name: string | undefined): TypeDefinitionNode {
  const node = definitionsOf(sdl).find((candidate) => candidate.name.value === name);
  if (!node) throw notFound(`Type ${name} not found.`);
  return node;
}

/** @throws CloudFailure NotFoundException */
export function getSchemaType(call: Call, id: string | undefined, name: string | undefined, asked: TypeDefinitionFormat | undefined): Type {
  const { apiId } = getApi(call, id);
  const sdl = sdlOf(call, apiId);
  return toType(call, apiId, sdl, getNode(sdl, name), readFormat(asked));
}

export function listSchemaTypes(call: Call, id: string | undefined, asked: TypeDefinitionFormat | undefined): Type[] {
  const { apiId } = getApi(call, id);
  return describeTypes(call, apiId, sdlOf(call, apiId), asked);
}

/** The types of a schema text. */
export function describeTypes(call: Call, apiId: string, sdl: string, asked: TypeDefinitionFormat | undefined): Type[] {
  const format = readFormat(asked);
  return definitionsOf(sdl).map((node) => toType(call, apiId, sdl, node, format));
}

/**
 * One definition, given as SDL or as introspection tells a type, as SDL.
 * @throws CloudFailure BadRequestException when it is not exactly one type
 */
function readDefinition(sdl: string, definition: string | undefined, format: 'SDL' | 'JSON'): { name: string; text: string } {
  try {
    const text = format === 'SDL' ? (definition ?? '') : fromJson(sdl, definition ?? '');
    const [node, ...more] = parse(text).definitions;
    if (node && more.length === 0 && isTypeDefinitionNode(node)) return { name: node.name.value, text };
  } catch (cause) {
    throw badRequest(`The definition is not valid: ${(cause as Error).message}`, cause);
  }
  throw badRequest('The definition must be of exactly one type.');
}

function fromJson(sdl: string, definition: string): string {
  const given = JSON.parse(definition) as IntrospectionQuery['__schema']['types'][number];
  const { __schema } = introspect(sdl === '' ? 'type Query { _: String }' : sdl);
  const types = [...__schema.types.filter(({ name }) => name !== given.name), given];
  const type = buildClientSchema({ __schema: { ...__schema, types } }).getType(given.name);
  if (!type) throw badRequest('The definition must be of exactly one type.');
  return printType(type);
}

/** @throws CloudFailure BadRequestException when the schema would not be valid any more */
function keep(call: Call, apiId: string, sdl: string): void {
  const problem = checkSchema(sdl);
  if (problem !== undefined && problem !== NO_QUERY) throw badRequest(problem);
  const partial = problem === NO_QUERY;
  appSyncState(call.partition).schemas.put(apiId, {
    sdl,
    status: 'SUCCESS',
    details: 'Successfully created schema.',
    ...(partial && { partial }),
  });
  definitionChanged(call.cloud, apiId);
}

interface Given {
  apiId?: string | undefined;
  definition?: string | undefined;
  format?: TypeDefinitionFormat | undefined;
}

/** @throws CloudFailure BadRequestException for a type that is there already */
export function addSchemaType(call: Call, { apiId: id, definition, format: asked }: Given): Type {
  const { apiId } = getEditableApi(call, id);
  const format = readFormat(asked);
  const sdl = sdlOf(call, apiId);
  const { name, text } = readDefinition(sdl, definition, format);
  if (definitionsOf(sdl).some((node) => node.name.value === name)) throw badRequest(`Type ${name} already exists.`);
  keep(call, apiId, sdl === '' ? text : `${sdl}\n\n${text}`);
  return getSchemaType(call, apiId, name, format);
}

/** @throws CloudFailure NotFoundException */
export function replaceSchemaType(
  call: Call,
  { apiId: id, typeName, definition, format: asked }: Given & { typeName?: string | undefined },
): Type {
  const { apiId } = getEditableApi(call, id);
  const format = readFormat(asked);
  const sdl = sdlOf(call, apiId);
  const node = getNode(sdl, typeName);
  // AWS changes nothing when it is given no definition.
  if (definition === undefined) return toType(call, apiId, sdl, node, format);
  const { name, text } = readDefinition(sdl, definition, format);
  if (name !== typeName) throw badRequest(`The definition is of ${name}, not of ${typeName}.`);
  keep(call, apiId, sdl.slice(0, node.loc?.start) + text + sdl.slice(node.loc?.end));
  return getSchemaType(call, apiId, name, format);
}

/** @throws CloudFailure NotFoundException */
export function removeSchemaType(call: Call, id: string | undefined, name: string | undefined): void {
  const { apiId } = getEditableApi(call, id);
  const sdl = sdlOf(call, apiId);
  const node = getNode(sdl, name);
  keep(call, apiId, (sdl.slice(0, node.loc?.start) + sdl.slice(node.loc?.end)).trim());
}
