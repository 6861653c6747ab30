import { describe, expect, test } from 'vitest';
import { apply } from '@/lib/edits/apply';
import { describe as inWords } from '@/lib/edits/describe';
import { type Edit, editSchema } from '@/lib/edits/edit';
import { type AppliedEdit, applyEdit } from './apply-edit';
import { applyChanges, inverse } from './changes';
import { api } from './fixtures/api';
import { apiEdits } from './fixtures/api-edits';
import { blog } from './fixtures/blog';
import { blogEdits } from './fixtures/edits';
import { shop } from './fixtures/shop';
import type { Files } from './parse';
import { readBackend } from './read-backend';

function applied(files: Files, edit: Edit): AppliedEdit {
  const result = applyEdit(files, edit);
  if (!result.ok) throw new Error(`${inWords(edit)}: ${result.error.message}`);
  return result.value;
}

/** The text that an edit leaves in the lines it changes. */
function lineWith(files: Files, path: string, part: string): string | undefined {
  return files[path]?.split('\n').find((line) => line.includes(part));
}

describe('every edit', () => {
  const tries = [...blogEdits.map((edit) => ({ project: blog, edit })), ...apiEdits.map((edit) => ({ project: api, edit }))];
  test.each(tries.map((one) => [inWords(one.edit), one] as const))('%s', (_words, { project, edit }) => {
    const { changes, files } = applied(project, edit);
    const wanted = apply(readBackend(project), editSchema.parse(edit));
    expect(wanted.ok && wanted.value).toEqual(readBackend({ ...files }));
    expect(changes.length).toBeGreaterThan(0);
    expect(applyChanges(files, inverse(project, changes))).toEqual(project);
  });

  test('is tried, of every kind', () => {
    const tried = new Set<string>([...tries.map(({ edit }) => edit.kind), 'removeCustomType', 'setCode', 'restoreFiles', 'updateCode']);
    expect(editSchema.options.map((option) => option.shape.kind.value).filter((kind) => !tried.has(kind))).toEqual([]);
  });
});

describe('a project in another style', () => {
  test('keeps tabs, double quotes, missing commas and comments', () => {
    const { files } = applied(shop, { kind: 'addField', model: 'Order', field: { kind: 'enum', name: 'state', values: ['open'] } });
    expect(files['amplify/data/order.ts']).toContain('/* the lines */ lines: a.hasMany("Line", "orderId"),\n\tstate: a.enum(["open"])\n})');
  });

  test('uses the name that a file gives the builder and the callback', () => {
    const { files } = applied(shop, { kind: 'addModel', name: 'Coupon', schema: 'orders', rules: [{ kind: 'owner' }] });
    expect(files['amplify/data/resource.ts']).toContain(
      'Odd: makeModel("Odd"),\n\tCoupon: b.model({}).authorization((allow) => [allow.owner()])\n})',
    );
    const rule = { kind: 'authenticated' as const, actions: ['read' as const] };
    const storage = applied(shop, { kind: 'setStoragePath', storage: 'images', path: 'products/*', rules: [rule] });
    expect(lineWith(storage.files, 'amplify/storage/resource.ts', 'products')).toContain('[grant.authenticated.to(["read"])]');
  });

  test('follows a rename through files, quotes and the short form', () => {
    const { files } = applied(shop, { kind: 'renameModel', model: 'Order', to: 'Purchase' });
    expect(lineWith(files, 'amplify/data/resource.ts', 'own file')).toBe('\tPurchase: Order, // from its own file');
    expect(files['amplify/data/resource.ts']).toContain('b.belongsTo("Purchase", "orderId")');
    const field = applied(shop, { kind: 'renameField', model: 'Product', field: 'display-name', to: 'title' });
    expect(field.files['amplify/data/catalogue.ts']).toContain('\t\t"title": a.string(),');
  });

  test('gives one model rules of its own where two share a callback', () => {
    const { files } = applied(shop, { kind: 'setRules', target: { level: 'model', model: 'Product' }, rules: [{ kind: 'owner' }] });
    expect(files['amplify/data/catalogue.ts']).toContain(
      '}).authorization((allow) => [allow.owner()]),\n\tCategory: a.model({ name: a.string() }).authorization(readers)',
    );
  });

  test('registers a resource with the extension that imports have there', () => {
    const { files } = applied(shop, { kind: 'addFunction', name: 'ship' });
    expect(files['amplify/backend.ts']).toContain(
      'import { ship } from "./functions/ship/resource.js"\n\ndefineBackend({ auth, data, images, reports, ship })',
    );
    const { files: policy } = applied(shop, { kind: 'setPasswordPolicy', policy: { minimumLength: 12 } });
    expect(policy['amplify/backend.ts']).toContain('const backend = defineBackend({ auth, data, images, reports })');
  });

  test('adds the import of secret where an edit needs it', () => {
    const secret = { kind: 'secret' as const, name: 'X' };
    const edit: Edit = {
      kind: 'setExternalProvider',
      external: { provider: 'google', settings: { clientId: secret, clientSecret: secret } },
    };
    expect(lineWith(applied(shop, edit).files, 'amplify/auth/resource.ts', 'import { defineAuth')).toContain('{ defineAuth, secret }');
  });

  test('refuses what would replace code, by name', () => {
    const codes = (edits: Edit[]): string[] =>
      edits.map((edit) => applyEdit(shop, edit)).map((result) => (result.ok ? 'ok' : result.error.code));
    expect(
      codes([
        { kind: 'renameModel', model: 'Odd', to: 'Even' },
        { kind: 'addField', model: 'Product', field: { kind: 'enum', name: 'name', values: ['a'] } },
        { kind: 'removeField', model: 'Line', field: 'orderId' },
        { kind: 'removeStorage', storage: 'none' },
      ]),
    ).toEqual(['not-found', 'name-taken', 'in-use', 'not-found']);
  });

  test('keeps Windows line ends', () => {
    const windows = Object.fromEntries(Object.entries(blog).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    for (const edit of blogEdits.filter((_edit, index) => index % 6 === 0)) {
      const { files, changes } = applied(windows, edit);
      for (const text of Object.values(files)) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      expect(applyChanges(files, inverse(windows, changes))).toEqual(windows);
    }
  });
});

test('a whole backend is built from nothing and undone to nothing', () => {
  const steps: Edit[] = [
    { kind: 'setAuthLogin', login: { email: true } },
    { kind: 'addModel', name: 'Post', fields: [{ kind: 'enum', name: 'state', values: ['on'] }] },
    { kind: 'addModel', name: 'Comment' },
    { kind: 'addRelationship', relation: 'one-to-many', from: 'Post', to: 'Comment' },
    { kind: 'addGroup', group: 'Editors' },
    { kind: 'setMultifactor', multifactor: { mode: 'OPTIONAL', totp: true } },
    { kind: 'setPasswordPolicy', policy: { minimumLength: 12 } },
    { kind: 'addStorage', name: 'files' },
    { kind: 'setStoragePath', storage: 'files', path: 'public/*', rules: [{ kind: 'guest', actions: ['read'] }] },
    { kind: 'addFunction', name: 'say-hello' },
    { kind: 'setCode', path: 'amplify/functions/say-hello/handler.ts', text: 'export const handler = async () => 1;\n' },
  ];
  let files: Files = {};
  const undo: { files: Files; changes: AppliedEdit['changes'] }[] = [];
  for (const edit of steps) {
    const step = applied(files, edit);
    undo.push({ files, changes: inverse(files, step.changes) });
    files = step.files;
  }
  expect(readBackend(files)).toMatchObject({ problems: [], auth: { groups: ['Editors'], passwordPolicy: { minimumLength: 12 } } });
  expect(readBackend(files).data?.models.map((model) => [model.name, model.fields.length])).toEqual([
    ['Post', 2],
    ['Comment', 2],
  ]);
  expect(files['amplify/backend.ts']).toMatchSnapshot();
  expect(files['amplify/data/resource.ts']).toMatchSnapshot();
  for (const step of undo.reverse()) {
    files = applyChanges(files, step.changes);
    expect(files).toEqual(step.files);
  }
});

test('source with a syntax error is not edited, but may be replaced', () => {
  const broken = { ...blog, 'amplify/data/resource.ts': `${blog['amplify/data/resource.ts']}\nconst = ;` };
  const refused = applyEdit(broken, { kind: 'addGroup', group: 'Readers' });
  expect(refused.ok ? '' : refused.error.message).toMatch(/resource\.ts has a syntax error in line \d+, column 7/);
  expect(
    applied(broken, { kind: 'setCode', path: 'amplify/data/resource.ts', text: blog['amplify/data/resource.ts'] ?? '' }).files,
  ).toEqual(blog);
  expect(applyEdit(blog, { kind: 'setCode', path: 'amplify/../package.json', text: '' })).toMatchObject({ ok: false });
});
