import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../vtl/evaluation';
import { runCode } from './run-code';

function run(body: string, context: Record<string, unknown> = { stash: {} }): unknown {
  const evaluation: Evaluation = {
    authType: 'API Key Authorization',
    now: () => new Date(0),
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log: () => {},
  };
  const code = `import { util, runtime, extensions } from '@aws-appsync/utils';\nimport * as ddb from '@aws-appsync/utils/dynamodb';\nexport function request(ctx) { ${body} }`;
  return runCode(code, 'request', evaluation, Object.assign(context, { arguments: { id: '1' } }))?.value;
}

describe('resolver code', () => {
  it('has the library, the arguments and the stash', () => {
    const context = { stash: { before: 1 } };
    expect(
      run(
        'ctx.stash.after = 2; return { id: ctx.args.id, at: util.time.nowISO8601(), typed: util.dynamodb.toMapValues({ a: [1] }) };',
        context,
      ),
    ).toEqual({
      id: '1',
      at: '1970-01-01T00:00:00.000Z',
      typed: { a: { L: [{ N: 1 }] } },
    });
    expect(context.stash).toEqual({ before: 1, after: 2 });
    expect(
      run('return ddb.update({ key: { id: "1" }, update: { n: ddb.operations.increment(2), old: ddb.operations.remove() } })'),
    ).toMatchObject({
      operation: 'UpdateItem',
      key: { id: { S: '1' } },
      update: { expression: 'SET #n = #n + :n REMOVE #old', expressionValues: { ':n': { N: 2 } } },
    });
  });

  it('ends with its own errors and returns early', () => {
    expect(() => run('util.error("no", "Kind", { a: 1 })')).toThrow(
      expect.objectContaining({ message: 'no', errorType: 'Kind', data: { a: 1 } }),
    );
    expect(() => run('util.unauthorized()')).toThrow('Unauthorized');
    expect(run('runtime.earlyReturn({ early: true })')).toEqual({ early: true });
    expect(() => run('return ctx.missing.member')).toThrow(expect.objectContaining({ errorType: 'Code' }));
  });

  it('finds no way out of its context', () => {
    const escapes = [
      'return util.autoId.constructor("return process")()',
      'return this.constructor.constructor("return process")()',
      'return globalThis.constructor.constructor("return process")()',
      'return typeof process + typeof require + typeof fetch + typeof setTimeout + typeof globalThis.__bridge',
      'try { util.parseJson({}) } catch (error) { return error.constructor.constructor("return process")() } return "none"',
      'const deep = () => deep(); try { deep() } catch (error) { return error.constructor.constructor("return process.pid")() }',
      'return import("node:fs")',
      'import("node:fs").catch((error) => { ctx.stash.leak = error.constructor.constructor("return process.pid")() }); return 1',
      'const fail = async () => { throw new Error("lost") }; fail(); return 1',
      'Object.defineProperty(globalThis, "__context", { set() { while (true) {} } }); return 1',
      'globalThis.__program = () => ({ toString() { while (true) {} } }); return 1',
    ];
    for (const body of escapes) {
      let value: unknown;
      try {
        value = run(body);
      } catch (error) {
        value = (error as Error).message;
      }
      expect(JSON.stringify([value]), body).not.toMatch(/"pid"|argv|\bobject\b|readFile/);
    }
    expect(run('return typeof process + typeof require + typeof fetch')).toBe('undefinedfunctionundefined');
    expect(() => run('return require("node:fs")')).toThrow('not supported');
    expect(() => run('while (true) {}')).toThrow('timed out');
  });
});
