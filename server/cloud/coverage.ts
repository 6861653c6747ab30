import { isOperationSchema } from './protocols/schema';
import type { Service } from './service';

/**
 * The page that says which operations and CloudFormation types the embedded cloud has, as Markdown.
 * What AWS offers is read from the SDK's schemas, what is here from the services' tables; the order is fixed,
 * so that the page changes only when one of them does.
 */
export async function renderCoverage(services: Record<string, Service>): Promise<string> {
  const entries = Object.entries(services).sort(([left], [right]) => compare(left, right));
  const rows: string[] = [];
  const sections: string[] = [];
  for (const [name, service] of entries) {
    const offered = Object.values(await service.schemas())
      .filter(isOperationSchema)
      .map((schema) => schema[2])
      .sort(compare);
    const here = new Set(Object.keys(service.operations));
    const types = Object.keys(service.resources ?? {}).sort(compare);
    const missing = offered.filter((operation) => !here.has(operation));
    rows.push(`| [${name}](#${name}) | ${here.size} of ${offered.length} | ${types.length} |`);
    sections.push(section(name, [...here].sort(compare), missing, types));
  }
  return [
    '# What the embedded cloud covers',
    'Written by `npm run docs` from the tables of services; do not edit. An operation that is not here answers `NotImplemented` with its name, a resource type that is not here fails the deployment with its name.',
    ['| service | operations | CloudFormation types |', '|---|---|---|', ...rows].join('\n'),
    ...sections,
    '',
  ].join('\n\n');
}

function section(name: string, here: string[], missing: string[], types: string[]): string {
  const paragraphs = [`## ${name}`, `**Operations:** ${list(here)}`];
  if (types.length > 0) paragraphs.push(`**CloudFormation types:** ${list(types)}`);
  if (missing.length > 0) paragraphs.push(`<details><summary>Not yet: ${missing.length}</summary>\n\n${list(missing)}\n\n</details>`);
  return paragraphs.join('\n\n');
}

function list(names: string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}

/** By code unit: the same on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
