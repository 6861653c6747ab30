/** Source of the Amplify app that the tests synthesise: every kind of rule, relationship and index. */
export const sampleBackend: Record<string, string> = {
  'amplify/backend.ts': `
import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
defineBackend({ auth, data });
`,
  'amplify/auth/resource.ts': `
import { defineAuth } from '@aws-amplify/backend';
export const auth = defineAuth({ loginWith: { email: true }, groups: ['Admins', 'Editors'] });
`,
  'amplify/data/shout.js': `
import { util } from '@aws-appsync/utils';
export function request(ctx) {
  return { payload: { text: ctx.args.text, id: util.autoId() } };
}
export function response(ctx) {
  return ctx.result.text.toUpperCase();
}
`,
  'amplify/data/announce.js': `
export function request(ctx) {
  return { payload: { id: ctx.args.title, title: ctx.args.title, createdAt: util.time.nowISO8601(), updatedAt: util.time.nowISO8601() } };
}
export function response(ctx) {
  return ctx.result;
}
import { util } from '@aws-appsync/utils';
`,
  'amplify/data/announced.js': `
import { extensions } from '@aws-appsync/utils';
export function request(ctx) {
  extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: 'title', operator: 'beginsWith', value: ctx.args.start }] }] });
  return { payload: null };
}
export function response() {
  return null;
}
`,
  'amplify/functions/say/resource.ts': `
import { defineFunction } from '@aws-amplify/backend';
export const say = defineFunction({ name: 'say', entry: './handler.ts' });
`,
  'amplify/functions/say/handler.ts': `
export const handler = async (event: { arguments: { text: string }; identity: { sub?: string } | null }) =>
  ({ city: event.arguments.text, street: event.identity?.sub ?? 'nobody' });
`,
  'amplify/functions/gate/resource.ts': `
import { defineFunction } from '@aws-amplify/backend';
export const gate = defineFunction({ name: 'gate', entry: './handler.ts' });
`,
  'amplify/functions/gate/handler.ts': `
export const handler = async (event: { authorizationToken: string }) =>
  ({ isAuthorized: event.authorizationToken.startsWith('open sesame'), deniedFields: event.authorizationToken.endsWith('!') ? ['Gated.secret'] : [], ttlOverride: 0 });
`,
  'amplify/data/resource.ts': `
import { a, defineData } from '@aws-amplify/backend';
import { gate } from '../functions/gate/resource';
import { say } from '../functions/say/resource';
const schema = a.schema({
  Status: a.enum(['DRAFT', 'PUBLISHED']),
  Address: a.customType({ street: a.string(), city: a.string().required() }),
  Post: a.model({
    title: a.string().required(),
    body: a.string(),
    likes: a.integer(),
    status: a.ref('Status'),
    tags: a.string().array(),
    publishedAt: a.datetime(),
    meta: a.json(),
    place: a.ref('Address'),
    secret: a.string().authorization((allow) => [allow.owner()]),
    comments: a.hasMany('Comment', 'postId'),
    authorId: a.id(),
    author: a.belongsTo('Author', 'authorId'),
  })
    .secondaryIndexes((index) => [index('authorId').sortKeys(['title'])])
    .authorization((allow) => [allow.owner(), allow.publicApiKey().to(['read']), allow.groups(['Admins']), allow.guest().to(['read'])]),
  Comment: a.model({ text: a.string().required(), likes: a.integer(), postId: a.id(), post: a.belongsTo('Post', 'postId') })
    .authorization((allow) => [allow.publicApiKey(), allow.authenticated(), allow.authenticated('identityPool').to(['read'])]),
  Author: a.model({ name: a.string().required(), org: a.string(), members: a.string().array(), posts: a.hasMany('Post', 'authorId'), profile: a.hasOne('Profile', 'authorId') })
    .authorization((allow) => [allow.publicApiKey(), allow.groupDefinedIn('org'), allow.ownersDefinedIn('members')]),
  Profile: a.model({ bio: a.string(), authorId: a.id(), author: a.belongsTo('Author', 'authorId') })
    .authorization((allow) => [allow.publicApiKey(), allow.group('Editors').to(['read'])]),
  Gated: a.model({ name: a.string(), secret: a.string() }).authorization((allow) => [allow.custom()]),
  Order: a.model({ customer: a.string().required(), placedAt: a.datetime().required(), line: a.integer().required(), total: a.float(), seller: a.string() })
    .identifier(['customer', 'placedAt', 'line'])
    .secondaryIndexes((index) => [index('seller').sortKeys(['placedAt', 'line']).queryField('ordersOfSeller')])
    .authorization((allow) => [allow.publicApiKey(), allow.ownerDefinedIn('seller').identityClaim('sub').to(['read', 'update'])]),
  shout: a.query().arguments({ text: a.string() }).returns(a.string()).authorization((allow) => [allow.publicApiKey()])
    .handler(a.handler.custom({ entry: './shout.js' })),
  say: a.query().arguments({ text: a.string().required() }).returns(a.ref('Address')).authorization((allow) => [allow.publicApiKey(), allow.authenticated()])
    .handler(a.handler.function(say)),
  announce: a.mutation().arguments({ title: a.string().required() }).returns(a.ref('Post')).authorization((allow) => [allow.publicApiKey(), allow.group('Admins')])
    .handler(a.handler.custom({ entry: './announce.js' })),
  announced: a.subscription().for(a.ref('announce')).arguments({ start: a.string().required() }).authorization((allow) => [allow.publicApiKey()])
    .handler(a.handler.custom({ entry: './announced.js' })),
});
export const data = defineData({ schema, authorizationModes: { lambdaAuthorizationMode: { function: gate }, defaultAuthorizationMode: 'userPool', apiKeyAuthorizationMode: { expiresInDays: 30 } } });
`,
  // Amplify's packages hand schema objects to each other and need to share one copy of graphql 15.
  'synth.mjs': `
import Module, { createRequire } from 'node:module';
const shared = createRequire(import.meta.resolve('@aws-amplify/backend-data')).resolve('graphql');
const original = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) =>
  request === 'graphql' && !/\\/(data-construct|graphql-api-construct)\\//.test(parent?.filename ?? '') ? shared : original(request, parent, ...rest);
process.env.CDK_OUTDIR = process.cwd() + '/out';
process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'amplify-backend-namespace': 'sample', 'amplify-backend-name': 'test', 'amplify-backend-type': 'sandbox', secretLastUpdated: 1 });
await import('./amplify/backend.ts');
process.emit('message', 'amplifySynth', undefined);
process.removeAllListeners('beforeExit');
`,
  'package.json': '{ "type": "module", "name": "sample" }',
};
