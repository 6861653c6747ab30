import { createHash } from 'node:crypto';
import type { Cloud } from '../../../cloud';
import { validationError } from '../errors';
import type { StackStore } from '../state';
import { checkTemplate } from './check-template';
import { mayBeTransformed } from './expand-template';
import { parseTemplate } from './parse-template';
import type { Template } from './template';

const CACHED_MAX = 64;

export function templateHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Parses and checks a template. The result is shared between callers: never change it.
 * @throws CloudFailure ValidationError
 */
export function readTemplate(cloud: Cloud, text: string): { template: Template; hash: string } {
  const hash = templateHash(text);
  const cache = cloud.shared('cloudformation-parsed-templates', () => new Map<string, Template>());
  let template = cache.get(hash);
  if (!template) {
    template = parseTemplate(text);
    checkTemplate(template);
    // The map keeps the order of insertion, so the first key is the oldest.
    if (cache.size >= CACHED_MAX) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest);
    cache.set(hash, template);
  }
  return { template, hash };
}

/**
 * A template to be described, not deployed: one with transforms is taken as it stands, without its loops.
 * @throws CloudFailure ValidationError
 */
export function summarizedTemplate(cloud: Cloud, text: string): Template {
  if (!mayBeTransformed(text)) return readTemplate(cloud, text).template;
  const template = parseTemplate(text);
  const Resources = Object.fromEntries(Object.entries(template.Resources).filter(([, resource]) => typeof resource.Type === 'string'));
  return { ...template, Resources };
}

/** The template that a stack was last given. */
export function storedTemplate(cloud: Cloud, store: StackStore, stackId: string, hash: string): Template {
  const text = store.findTemplate(stackId, hash);
  if (text === undefined) throw validationError(`The template of stack ${stackId} is not stored`);
  return readTemplate(cloud, text).template;
}
