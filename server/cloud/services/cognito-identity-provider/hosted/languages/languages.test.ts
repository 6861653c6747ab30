/** Expected: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-localization */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_PASSWORD } from '../../testing';
import { type HostedCloud, type HostedPool, openBrowser, openHostedCloud } from '../testing';
import { languageOf } from './choose-language';
import { english, type Words } from './english';

const DOCUMENTED = ['de', 'en', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'pt-BR', 'zh-CN', 'zh-TW'];
const names = Object.keys(english) as (keyof Words)[];
let cloud: HostedCloud;
let hosted: HostedPool;
const browser = () => openBrowser(new URL(cloud.endpoint).port);

beforeAll(async () => {
  cloud = await openHostedCloud();
  hosted = cloud.makePool('languages', { managedLogin: true });
  await hosted.addUser('ada@example.com');
});
afterAll(() => cloud.close());

describe.each(DOCUMENTED)('%s', (tag) => {
  const { say } = languageOf(tag);

  it('has every text, with what is to be filled in', () => {
    const braces = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    const values = Object.fromEntries(names.flatMap((name) => braces(english[name])).map((brace) => [brace.slice(1, -1), brace]));
    for (const name of names) {
      expect(say(name, values).trim(), name).not.toBe('');
      expect(braces(say(name, values)), name).toEqual(braces(english[name]));
    }
  });

  it('is what the pages speak when the address asks for it', async () => {
    const page = await browser().open(hosted.authorizeUrl({ lang: tag }));
    expect(page.body).toContain(`<html lang="${tag}">`);
    expect(page.words).toContain(say('forgotPassword'));
  });
});

it('is kept by the browser until another is asked for', async () => {
  const visitor = browser();
  const shown = async (parameters: Record<string, string>) =>
    /<html lang="([^"]+)">/.exec((await visitor.open(hosted.authorizeUrl(parameters))).body)?.[1];
  expect(await shown({})).toBe('en');
  expect([await shown({ lang: 'ja' }), await shown({})]).toEqual(['ja', 'ja']);
  expect([await shown({ lang: 'de' }), await shown({})]).toEqual(['de', 'de']);
  // One that there is not is English, and nothing to remember.
  expect([await shown({ lang: 'tlh' }), await shown({ lang: 'constructor' }), await shown({})]).toEqual(['en', 'en', 'de']);
});

it('leaves no English on the pages, whichever way they are reached', async () => {
  const german = languageOf('de').say;
  const foreign = names.map((name) => english[name]).filter((text) => !text.includes('{') && text.includes(' '));
  const visitor = browser();
  const login = await visitor.open(hosted.authorizeUrl({ lang: 'de' }));
  const wrong = await login.submit({ username: 'ada@example.com', password: 'wrong', action: 'password' });
  expect(wrong.words).toContain(german('wrongLogin'));
  const signUp = await login.follow(german('createAnAccount'));
  const weak = await signUp.submit({ username: 'new@example.com', password: 'weak' });
  expect(weak.words).toContain(german('weakPassword'));
  const confirm = await weak.submit({ username: 'new@example.com', password: TEST_PASSWORD });
  expect(confirm.words).toContain(german('confirmYourAccount'));
  const mistaken = await confirm.submit({ code: 'wrong', action: 'confirm' });
  expect(mistaken.words).toContain(german('wrongCode'));
  const forgot = await login.follow(german('forgotPassword'));
  const reset = await forgot.submit({ username: 'ada@example.com', action: 'send' });
  expect(reset.words).toContain(german('codeSent', { destination: 'a***@e***' }));
  const unknown = await visitor.open(`${hosted.origin}/nowhere`);
  for (const page of [login, wrong, signUp, weak, confirm, mistaken, forgot, reset, unknown])
    for (const text of foreign) expect(page.words).not.toContain(text);
});

it('is English on the classic pages, whatever is asked for', async () => {
  const classic = cloud.makePool('classic');
  const page = await browser().open(classic.authorizeUrl({ lang: 'de' }));
  expect(page.body).toContain('<html lang="en">');
  expect(page.words).toContain(english.forgotPassword);
});
