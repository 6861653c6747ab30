import { buildASTSchema, type GraphQLSchema, isScalarType, parse, validateSchema } from 'graphql';
import { prelude } from './prelude';
import { installScalar } from './scalars';

/**
 * A schema that can be executed, from the text that an API was given.
 * @throws GraphQLError when the text does not parse or the schema is not valid.
 */
export function buildApiSchema(sdl: string): GraphQLSchema {
  const schema = buildASTSchema(parse(`${sdl}\n${prelude}`, { noLocation: false }));
  const [problem] = validateSchema(schema);
  if (problem) throw problem;
  for (const type of Object.values(schema.getTypeMap())) if (isScalarType(type)) installScalar(type);
  return schema;
}

/** What graphql-js says of a schema that is fine so far, but cannot be asked anything. */
export const NO_QUERY = 'Query root type must be provided.';

/** What is wrong with a schema text, in words; undefined when it is fine. */
export function checkSchema(sdl: string): string | undefined {
  try {
    buildApiSchema(sdl);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
