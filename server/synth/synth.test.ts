import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fullnessOf } from '@/lib/rules/size-of-backend';
import { readBackend } from '@/lib/source/read-backend';
import { readAssembly, type StackNode } from '../deploy/assembly';
import { stockSynth } from './stock-synth';
import { createSynthClient } from './synth-client';

const templates = join(dirname(fileURLToPath(import.meta.url)), '..', 'templates');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-synth-test-')));
const client = createSynthClient();
const AS_OF = Date.UTC(2026, 5, 1);

afterAll(async () => {
  vi.unstubAllEnvs();
  await client.close();
  rmSync(scratch, { recursive: true, force: true });
});

function project(name: string, template = 'blog'): string {
  const folder = join(scratch, name);
  cpSync(join(templates, template), folder, { recursive: true });
  return folder;
}

function synthesise(projectFolder: string, outFolder: string) {
  return client.synthesise({ projectFolder, namespace: 'golden', name: 'main', outFolder, asOf: AS_OF, secretsUpdatedAt: AS_OF });
}

/** By file name, without what the CDK adds about itself. */
function templatesIn(folder: string): Record<string, unknown> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(
    files.map((name) => {
      const template = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      for (const [id, { Type }] of Object.entries<{ Type: string }>(template.Resources)) {
        if (Type === 'AWS::CDK::Metadata') delete template.Resources[id];
      }
      delete template.Conditions?.CDKMetadataAvailable;
      return [name, template];
    }),
  );
}

/** Of the nested stacks of the data, in which all that grows with a model is. */
function stackSizes({ nested }: StackNode, path = ''): { resources: number; parameters: number }[] {
  return [...nested].flatMap(([id, node]) => {
    const { Resources, Parameters = {} } = node.template;
    const isData = path !== '' || id.startsWith('data');
    const own = isData ? [{ resources: Object.keys(Resources).length, parameters: Object.keys(Parameters).length }] : [];
    return [...own, ...stackSizes(node, isData ? id : '')];
  });
}

function sourcesIn(folder: string): Record<string, string> {
  const names = readdirSync(join(folder, 'amplify'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return Object.fromEntries(names.map((name) => [`amplify/${name}`, readFileSync(join(folder, 'amplify', name), 'utf8')]));
}

describe('the warm route', () => {
  test('gives the same templates as the public route, the first time and again', { timeout: 180_000 }, async () => {
    const stockOut = join(scratch, 'stock', '.amplify', 'artifacts', 'cdk.out');
    await stockSynth(project('stock'), stockOut, AS_OF);
    const expected = templatesIn(stockOut);
    expect(Object.keys(expected).length).toBeGreaterThan(10);
    for (const run of ['first', 'second']) {
      const { assemblyFolder, stackName } = await synthesise(project(run), join(scratch, `${run}-out`));
      expect(stackName).toMatch(/^amplify-golden-main-standalone-[0-9a-f]{10}$/);
      expect(templatesIn(assemblyFolder)).toEqual(expected);
    }
  });

  test.each(['blog', 'shop', 'crm', 'chat'])('synthesises the template %s', { timeout: 180_000 }, async (template) => {
    const folder = project(`template-${template}`, template);
    const { assemblyFolder } = await synthesise(folder, join(scratch, `${template}-out`));
    const assembly = await readAssembly(assemblyFolder);
    expect(assembly.assets.every(({ path }) => existsSync(path))).toBe(true);
    expect(existsSync(join(folder, 'package-lock.json'))).toBe(false);
    // What the editor tells of limits is an estimate from the model; here is what it is held against.
    const sizes = stackSizes(assembly.root);
    for (const { what, used } of fullnessOf(readBackend(sourcesIn(folder)))) {
      if (what !== 'indexes') expect({ what, used }).toEqual({ what, used: Math.max(...sizes.map((size) => size[what])) });
    }
  });
});

describe('what a person can put right', () => {
  test('a syntax error is told with file and line', async () => {
    const folder = project('syntax');
    writeFileSync(
      join(folder, 'amplify', 'auth', 'resource.ts'),
      'import { defineAuth } from "@aws-amplify/backend";\n\nexport const auth = ;\n',
    );
    await expect(synthesise(folder, join(scratch, 'syntax-out'))).rejects.toMatchObject({
      data: { code: 'syntax-error', message: 'amplify/auth/resource.ts, line 3: Unexpected ";"' },
    });
  });

  test('a package that is missing is named', async () => {
    const folder = project('missing');
    writeFileSync(join(folder, 'amplify', 'backend.ts'), "import 'no-such-package';\n");
    await expect(synthesise(folder, join(scratch, 'missing-out'))).rejects.toMatchObject({
      data: { code: 'import-not-found', message: expect.stringContaining('“no-such-package” is not installed') },
    });
  });

  test('an error of Amplify comes with its place and what to do', { timeout: 180_000 }, async () => {
    const folder = project('twice');
    const resource = join(folder, 'amplify', 'auth', 'resource.ts');
    writeFileSync(resource, `${readFileSync(resource, 'utf8')}\nexport const second = defineAuth({ loginWith: { phone: true } });\n`);
    await expect(synthesise(folder, join(scratch, 'twice-out'))).rejects.toMatchObject({
      data: {
        code: 'multiple-singleton-resources',
        message: expect.stringMatching(/^amplify\/auth\/resource\.ts, line 12: Multiple `defineAuth`/),
        resolution: expect.stringContaining('Remove all but one'),
      },
    });
  });

  test('a function that does not bundle is told with its own file', { timeout: 180_000 }, async () => {
    const folder = project('handler');
    writeFileSync(join(folder, 'amplify', 'functions', 'reading-time', 'handler.ts'), "import 'left-pad-of-old';\n");
    await expect(synthesise(folder, join(scratch, 'handler-out'))).rejects.toMatchObject({
      data: { code: 'import-not-found', message: expect.stringContaining('amplify/functions/reading-time/handler.ts, line 1') },
    });
  });

  test('code that ends the process or never ends is told, and the next synth works', { timeout: 180_000 }, async () => {
    const folder = project('exit');
    writeFileSync(join(folder, 'amplify', 'backend.ts'), 'process.exit(3);\n');
    await expect(synthesise(folder, join(scratch, 'exit-out'))).rejects.toMatchObject({ data: { code: 'synth-ended' } });

    const stuck = project('stuck');
    writeFileSync(join(stuck, 'amplify', 'backend.ts'), 'console.log("hello"); for (;;) {}\n');
    const controller = new AbortController();
    const running = client.synthesise({
      projectFolder: stuck,
      namespace: 'golden',
      name: 'main',
      outFolder: join(scratch, 'stuck-out'),
      onLog: () => controller.abort(new Error('cancelled by the test')),
      signal: controller.signal,
    });
    await expect(running).rejects.toThrow('cancelled by the test');

    await expect(synthesise(project('after'), join(scratch, 'after-out'))).resolves.toMatchObject({ stackName: expect.any(String) });
  });

  test('a failure that nobody waits for is told as well, and never blamed on the next app', { timeout: 180_000 }, async () => {
    const floating = project('floating');
    const backend = join(floating, 'amplify', 'backend.ts');
    const source = readFileSync(backend, 'utf8');
    writeFileSync(
      backend,
      `Promise.reject(new Error('no price list'));\nawait new Promise((resolve) => setTimeout(resolve, 50));\n${source}`,
    );
    await expect(synthesise(floating, join(scratch, 'floating-out'))).rejects.toMatchObject({
      data: { message: 'amplify/backend.ts, line 1: no price list' },
    });

    const trap = `
      const { chdir } = process;
      let calls = 0;
      process.chdir = (folder) => {
        calls += 1;
        // The first call ends this synthesis, the second begins the next.
        if (calls === 2) Promise.reject(new Error('too late'));
        chdir(folder);
      };`;
    writeFileSync(backend, source + trap);
    await expect(synthesise(floating, join(scratch, 'floating-out'))).resolves.toMatchObject({ stackName: expect.any(String) });
    await expect(synthesise(project('next'), join(scratch, 'next-out'))).resolves.toMatchObject({ stackName: expect.any(String) });
  });

  test('the app sees its variables and nothing of the console', { timeout: 180_000 }, async () => {
    const folder = project('variables');
    writeFileSync(
      join(folder, 'amplify', 'backend.ts'),
      'throw new Error([process.env.GREETING, process.env.SLIPWAY_DATA, process.env.npm_lifecycle_event].join(" "));\n',
    );
    vi.stubEnv('SLIPWAY_DATA', 'secret');
    const running = client.synthesise({
      projectFolder: folder,
      namespace: 'golden',
      name: 'main',
      outFolder: join(scratch, 'variables-out'),
      variables: { GREETING: 'hello' },
    });
    await expect(running).rejects.toMatchObject({ data: { message: 'amplify/backend.ts, line 1: hello' } });
  });
});
