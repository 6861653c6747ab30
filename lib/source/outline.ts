import type ts from 'typescript';
import type { Chain } from './chain';

/** Where a type of the schema stands. */
export interface TypeNode {
  /** The entry of the schema's object. */
  property: ts.ObjectLiteralElementLike;
  /** What it resolves to: the call chain, maybe in another file. */
  value: ts.Expression;
  chain: Chain | undefined;
  /** The object that holds the fields, for models and custom types, or the arguments of an operation. */
  fields: ts.ObjectLiteralExpression | undefined;
}

export interface SchemaNode {
  object: ts.ObjectLiteralExpression;
  chain: Chain;
}

export interface StorageNode {
  config: ts.ObjectLiteralExpression;
  /** The object that `access` gives back, and the name of its parameter. */
  access: { object: ts.ObjectLiteralExpression; parameter: string } | undefined;
  /** The key in `defineBackend`. */
  key: string;
}

/** What the reader found in the source, by the names that the backend value uses: the writer's map. */
export interface Outline {
  /** `amplify/backend.ts` and the object given to `defineBackend`. */
  entry: { path: string; call: ts.CallExpression; object: ts.ObjectLiteralExpression } | undefined;
  data: ts.ObjectLiteralExpression | undefined;
  schemas: Map<string, SchemaNode>;
  types: Map<string, TypeNode>;
  auth: ts.ObjectLiteralExpression | undefined;
  /** The statement that sets the password policy and the object inside it. */
  passwordPolicy: { statement: ts.Statement; object: ts.ObjectLiteralExpression | undefined } | undefined;
  storage: Map<string, StorageNode>;
  functions: Map<string, { call: ts.CallExpression; config: ts.ObjectLiteralExpression | undefined }>;
}
