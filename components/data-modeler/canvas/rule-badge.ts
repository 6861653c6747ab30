import { describeRule } from '@/lib/access/describe-rule';
import { covers, effectiveRules } from '@/lib/access/effective-rules';
import type { Data, Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';

export interface RuleBadge {
  /** Who writes, in as few words as say it: `Owner + Editors`. */
  words: string;
  /** Every rule as a sentence. */
  title: string;
  /** `public`: anyone may read; `open`: anyone may write; `closed`: nobody may do anything. */
  tone: 'normal' | 'public' | 'open' | 'closed';
}

const writes = ['create', 'update', 'delete'] as const;

function shortNames(rule: Rule): string[] {
  switch (rule.kind) {
    case 'publicApiKey':
      return ['Anyone'];
    case 'guest':
      return ['Visitors'];
    case 'authenticated':
      return ['Signed in'];
    case 'owner':
      return ['Owner'];
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return [rule.field];
    case 'group':
      return [rule.group];
    case 'groups':
      return rule.groups;
    case 'custom':
      return ['Authorizer'];
    case 'resource':
      return [];
    case 'code':
      return ['Code'];
  }
}

function join(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length > 2 ? `${unique.slice(0, 2).join(' + ')} + ${unique.length - 2}` : unique.join(' + ');
}

/** The rules that count for a model, as a badge on its card. */
export function ruleBadge(data: Data, model: Model): RuleBadge {
  const { rules, code } = effectiveRules(data, model);
  const title = rules.map(describeRule).join('\n');
  const writers = rules.filter((rule) => writes.some((operation) => covers(rule, operation)) || rule.kind === 'code');
  const open = writers.some((rule) => rule.kind === 'publicApiKey' || rule.kind === 'guest');
  if (open) return { words: 'Anyone writes', title, tone: 'open' };
  if (rules.length === 0) return code ? { words: 'Code', title: 'Rules written as code', tone: 'normal' } : closed;
  const readers = rules.filter((rule) => covers(rule, 'read') || covers(rule, 'list') || covers(rule, 'get'));
  const isPublic = readers.some((rule) => rule.kind === 'publicApiKey' || rule.kind === 'guest');
  const tone = isPublic ? 'public' : 'normal';
  if (writers.length > 0) return { words: join(writers.flatMap(shortNames)), title, tone };
  if (readers.length === 0) return closed;
  return { words: isPublic ? 'Anyone reads' : `${join(readers.flatMap(shortNames))} reads`, title, tone };
}

const closed: RuleBadge = { words: 'Nobody', title: 'No rule lets anybody in.', tone: 'closed' };
