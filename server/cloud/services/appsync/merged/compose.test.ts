/** What the schemas of sources come to. Schemas, outcome and words of conflicts: https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html */
import type { GraphqlApi } from '@aws-sdk/client-appsync';
import { buildSchema, parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { compose, type SourceCopy } from './compose';

const FIRST = `
type Mutation { putPost(id: ID!, title: String!): Post }
type Post { id: ID! title: String! }
type Message { id: ID! content: String }
type User @canonical { id: ID! email: String! address: String! }
type Query { singlePost(id: ID!): Post getMessage(id: ID!): Message }
`;
const SECOND = `
type Post @hidden { id: ID! title: String! internalSecret: String! }
type Message @renamed(to: "ChatMessage") { id: ID! chatId: ID! from: User! to: User! }
type User { id: ID! }
type Query { getPost(id: ID!): Post getMessage(id: ID!): Message @renamed(to: "getChatMessage") }
`;
const MERGED = `
type Mutation { putPost(id: ID!, title: String!): Post }
type Post { id: ID! title: String! }
type Message { id: ID! content: String }
type User { id: ID! email: String! address: String! }
type Query { singlePost(id: ID!): Post getMessage(id: ID!): Message getChatMessage(id: ID!): ChatMessage }
type ChatMessage { id: ID! chatId: ID! from: User! to: User! }
`;

const copy = (apiId: string, sdl: string, more: Partial<SourceCopy> = {}): SourceCopy => ({
  apiId,
  sdl,
  authenticationType: 'API_KEY',
  dataSources: [],
  functions: [],
  resolvers: [],
  ...more,
});
const merge = (...sdls: string[]) =>
  compose(
    { authenticationType: 'API_KEY' },
    sdls.map((sdl, at) => copy(`s${at}`, sdl)),
  ).sdl;
const same = (sdl: string) => print(parse(sdl));

it('are merged as in the guide: hidden, renamed and canonical', () => {
  expect(merge(FIRST, SECOND)).toBe(same(MERGED));
});

it('have the union of the fields, values and members of what they share', () => {
  const sdl = merge(
    'type Query { posts: [Post] } type Post { id: ID! title: String! } enum Kind { A } union Any = Post',
    'type Query { reviews(by: Kind): [Review] } type Post { id: ID! reviews: [Review] } type Review { id: ID! } enum Kind { A B } union Any = Review',
  );
  const schema = buildSchema(sdl);
  const fields = (name: string) => Object.keys((schema.getType(name) as { getFields(): object } | undefined)?.getFields() ?? {});
  expect(fields('Query')).toEqual(['posts', 'reviews']);
  expect(fields('Post')).toEqual(['id', 'title', 'reviews']);
  expect(sdl).toContain('union Any = Post | Review');
  expect(same(sdl)).toContain('enum Kind {\n  A\n  B\n}');
});

it('bring what their subscriptions listen to under its new name', () => {
  const sdl = merge(
    'type Query { a: Int } type Mutation { add: Int @renamed(to: "addOne") } type Subscription { added: Int @aws_subscribe(mutations: ["add"]) }',
  );
  expect(sdl).toContain('@aws_subscribe(mutations: ["addOne"])');
});

it('are for whom they were: where the source has another primary mode, that is told at its fields', () => {
  const merged: GraphqlApi = {
    authenticationType: 'API_KEY',
    additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }],
  };
  const iam = 'type Query { mine: Thing open: Int @aws_api_key } type Thing @aws_api_key @aws_iam { id: ID }';
  const { sdl } = compose(merged, [copy('a', 'type Query { all: Int }'), copy('b', iam, { authenticationType: 'AWS_IAM' })]);
  expect(sdl).toBe(same('type Query { all: Int mine: Thing @aws_iam open: Int @aws_api_key } type Thing { id: ID @aws_api_key @aws_iam }'));
  expect(() => compose(merged, [copy('c', 'type Query { x: Int }', { authenticationType: 'OPENID_CONNECT' })])).toThrow('OPENID_CONNECT');
});

it('cannot be merged when they say different things of one field', () => {
  const conflict = 'Unable to resolve conflict on object with name title: Merging is not supported for fields with different types.';
  const other = 'type Query { b: Int } type Post { id: ID! title: Int }';
  expect(() => merge('type Query { a: Int } type Post { id: ID! title: String! }', other)).toThrow(conflict);
  expect(merge('type Query { a: Int } type Post { id: ID! title: String! @canonical }', other)).toContain('title: String!');
  expect(() => merge('type Query { a: Int } type T { x: Int }', 'type Query { b: Int } enum T { X }')).toThrow('of different kinds');
});

it('have each value once, whatever the sources tell of it', () => {
  const sdl = merge('type Query { a: Kind } enum Kind { "The first." A B }', 'type Query { b: Kind } enum Kind { A "The third." C }');
  expect(same(sdl)).toContain(print(parse('enum Kind { "The first." A B "The third." C }')));
});

it('let who may read a field in one of them read it, also where that is told by no directive', () => {
  const merged: GraphqlApi = { authenticationType: 'API_KEY', additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] };
  const first = copy('a', 'type Query { a: Thing shared: Int } type Thing { id: ID }');
  const second = copy('b', 'type Query { b: Thing shared: Int } type Thing { id: ID }', { authenticationType: 'AWS_IAM' });
  const fields = 'shared: Int @aws_iam @aws_api_key';
  expect(compose(merged, [first, second]).sdl).toBe(
    same(`type Query { a: Thing ${fields} b: Thing @aws_iam } type Thing { id: ID @aws_iam @aws_api_key }`),
  );
  const grouped = copy('c', 'type Query { shared: Int @aws_cognito_user_pools(cognito_groups: ["a"]) }', {
    authenticationType: 'AMAZON_COGNITO_USER_POOLS',
  });
  const open = copy('d', 'type Query { shared: Int }', { authenticationType: 'AMAZON_COGNITO_USER_POOLS' });
  expect(compose({ authenticationType: 'AMAZON_COGNITO_USER_POOLS' }, [grouped, open]).sdl).toBe(
    same('type Query { shared: Int @aws_cognito_user_pools }'),
  );
});
