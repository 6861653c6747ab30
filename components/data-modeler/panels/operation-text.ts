import type { Handler, Operation } from '@/lib/backend/operation';
import { typeWord } from '../canvas/field-words';

function handlerText(handler: Handler): string {
  switch (handler.kind) {
    case 'function':
    case 'namedFunction':
      return `function ${handler.function}${handler.async ? ', not waited for' : ''}`;
    case 'custom':
      return `resolver ${handler.entry}`;
    case 'sqlReference':
      return `SQL in ${handler.entry}`;
    case 'code':
      return handler.source;
  }
}

/** An operation in a few lines: its signature, what it listens to, what answers it, what is kept as code. */
export function operationText({ name, arguments: inputs, returns, sources, handlers, chips }: Operation): string {
  const signature = `${name}(${inputs.map((field) => `${field.name}: ${typeWord(field)}`).join(', ')})`;
  return [
    returns ? `${signature}: ${typeWord(returns)}` : signature,
    ...sources.map(({ target, mutations }) => `on ${[target, ...mutations].join(' ')}`),
    ...handlers.map(handlerText),
    ...chips.map(({ at, source }) => `${at}: ${source}`),
  ].join('\n');
}
