/** The files of an app with so many models, most related to a neighbour, some to a hub, as real schemas are. */
export function manyModels(count: number): Record<string, string> {
  const definitions = Array.from({ length: count }, (_, index) => {
    const parent = index % 3 === 0 ? undefined : index - (index % 3);
    const children = index % 3 === 0 ? [1, 2].filter((step) => index + step < count) : [];
    const extra = Array.from({ length: index % 7 }, (_nothing, field) => `    field${field}: a.string(),`);
    return `  Model${index}: a.model({
    title: a.string().required(),
    count: a.integer(),
${[
  ...extra,
  ...children.map((step) => `    many${step}: a.hasMany('Model${index + step}', 'parentId'),`),
  ...(parent === undefined ? [] : ['    parentId: a.id(),', `    parent: a.belongsTo('Model${parent}', 'parentId'),`]),
].join('\n')}
  }).authorization((allow) => [allow.owner(), allow.authenticated().to(['read'])]),`;
  });
  return {
    'amplify/data/resource.ts': `import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
${definitions.join('\n')}
});

export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });
`,
    'amplify/backend.ts': `import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';

defineBackend({ auth, data });
`,
  };
}
