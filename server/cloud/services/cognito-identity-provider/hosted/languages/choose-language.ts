/**
 * The language of a pool's pages: that of `lang` in the address, which the browser then keeps. Managed login alone has
 * languages; the classic pages are in English.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-localization
 */
import { english, type Words } from './english';
import { french } from './french';
import { german } from './german';
import { indonesian } from './indonesian';
import { italian } from './italian';
import { japanese } from './japanese';
import { korean } from './korean';
import { portuguese } from './portuguese';
import { simplifiedChinese } from './simplified-chinese';
import { spanish } from './spanish';
import { traditionalChinese } from './traditional-chinese';

const LANGUAGES: Record<string, Words> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  id: indonesian,
  it: italian,
  ja: japanese,
  ko: korean,
  'pt-BR': portuguese,
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
};

export const LANGUAGE_COOKIE = 'lang';

/** Words of the pages in one language, with what stands in braces filled in. */
export type Say = (words: keyof Words, values?: Record<string, string | number>) => string;

export interface Language {
  /** As in `lang` of HTML. */
  tag: string;
  say: Say;
}

export function languageOf(tag: string): Language {
  const words = (Object.hasOwn(LANGUAGES, tag) ? LANGUAGES[tag] : undefined) ?? english;
  return {
    tag: words === english ? 'en' : tag,
    say: (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? '')),
  };
}

/** The language that an address asks for; undefined for none, or one that there is not. */
function askedLanguage(url: URL): string | undefined {
  const asked = url.searchParams.get('lang');
  return asked !== null && Object.hasOwn(LANGUAGES, asked) ? asked : undefined;
}

/**
 * The language of one visit.
 * @param managed whether the domain has managed login
 * @returns with `kept` when the browser is to keep it from now on
 */
export function chooseLanguage(url: URL, cookies: Map<string, string>, managed: boolean): Language & { kept?: string } {
  if (!managed) return languageOf('en');
  const asked = askedLanguage(url);
  // A language that there is not is answered in English, whatever was kept.
  if (url.searchParams.has('lang')) return { ...languageOf(asked ?? 'en'), ...(asked && { kept: asked }) };
  return languageOf(cookies.get(LANGUAGE_COOKIE) ?? 'en');
}
