import { describe, expect, it } from 'vitest';
import { compileTemplate } from './compile-template';
import type { Evaluation } from './evaluation';

function evaluate(text: string, context: Record<string, unknown> = {}): unknown {
  const evaluation: Evaluation = {
    authType: 'API Key Authorization',
    now: () => new Date(1_700_000_000_123),
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log: () => {},
  };
  return compileTemplate(text)(evaluation, { args: {}, stash: {}, ...context }).value;
}

describe('a compiled template', () => {
  it.each([
    // Java's methods.
    ['#set($s = "a,b,,") $util.toJson($s.split(","))', ['a', 'b']],
    ['#set($s = "x1y22") $util.toJson($s.replaceAll("[0-9]+", "-"))', 'x-y-'],
    ['#set($s = "abc") $util.toJson($s.matches("a.c"))', true],
    ['#set($m = {"a": 1}) $util.qr($m.putAll({"b": 2})) $util.toJson($m.keySet())', ['a', 'b']],
    ['#set($l = [1, 2, 3]) $util.qr($l.remove(0)) $util.qr($l.add(9)) $util.toJson($l.subList(1, 3))', [3, 9]],
    // Text.
    ['#set($x = "v") "$x ${x}y $!none $none"', 'v vy  $none'],
    ['#set($l = ["a", {"k": "v"}]) "$l"', '[a, {k=v}]'],
    ['{"a": #foreach($i in [1..3])$i#if($foreach.hasNext),#end#end}', '{"a": 1,2,3}'],
    ['[#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end]', [1, 2, 3]],
    // Numbers, comparison and truth.
    ['#set($x = 7 / 2) $x', 3],
    ['#if(1 == "1")true#else false#end', true],
    ['#set($a = {"x": [1]}) #set($b = {"x": [1]}) #if($a == $b)1#end', 1],
    ['#if(!$missing && $missing == null)1#end', 1],
    // Early return and leaving a loop.
    ['#return({"early": true}) $util.toJson("late")', { early: true }],
    ['#set($n = 0) #foreach($i in [1..9])#if($i == 4)#break#end#set($n = $i)#end $n', 3],
    // Macros and nested assignment.
    ['#macro(twice $v)$v$v#end#twice("ab")', 'abab'],
    ['#set($m = {"a": {}}) #set($m.a["b"] = [1]) $util.toJson($m)', { a: { b: [1] } }],
    // A value written after it was printed does not change what was printed.
    ['{"a": $util.toJson($ctx.stash)} #set($ctx.stash.late = 1)', { a: {} }],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it('reaches nothing of JavaScript through names', () => {
    for (const path of ['constructor', '__proto__', 'toString.constructor', 'constructor.constructor("return process").call()']) {
      expect(evaluate(`#if($ctx.args.${path})reached#{else}safe#end`)).toBe('safe');
    }
    evaluate('#set($ctx.args["__proto__"] = {"polluted": true}) #set($ctx.args.__proto__.polluted = true)');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // Text of the template is data wherever it lands in the generated code.
    expect(evaluate('"\\"+process.exit(1)+\\" `${x}` \u2028"')).toContain('process.exit');
  });

  it('ends a field with the error that the template raises', () => {
    expect(() => evaluate('$util.error("no", "Kind", {"a": 1}, {"b": 2})')).toThrow(
      expect.objectContaining({ message: 'no', errorType: 'Kind', data: { a: 1 }, errorInfo: { b: 2 } }),
    );
    expect(() => evaluate('$util.unauthorized()')).toThrow('Unauthorized');
    expect(() => evaluate('$util.validate(false, "bad")')).toThrow(expect.objectContaining({ errorType: 'CustomTemplateException' }));
    expect(() => evaluate('$util.rds.toJsonString($ctx.result)')).toThrow(
      '$util.rds.toJsonString is not supported by the embedded AppSync.',
    );
  });

  it('formats and reads dates as Java does', () => {
    expect(evaluate('$util.time.nowISO8601()')).toBe('2023-11-14T22:13:20.123Z');
    expect(evaluate(`$util.time.nowFormatted("yyyy-MM-dd HH:mm:ss'T'SSSZ", "Australia/Perth")`)).toBe('2023-11-15 06:13:20T123+0800');
    expect(evaluate('$util.time.parseFormattedToEpochMilliSeconds("15/11/2023 06:13:20", "dd/MM/yyyy HH:mm:ss", "Australia/Perth")')).toBe(
      1_700_000_000_000,
    );
  });
});
