import { locate, type Part } from '@/lib/source/locate';
import { readFiles } from './read-files';

/** What is known of a CloudFormation resource by where the CDK made it. */
interface Made {
  area: 'data' | 'auth' | 'storage' | 'functions' | 'other';
  /** Such as `files bucket` or `mail function`. */
  name: string;
  model?: string;
  /** Construct ids, from the stack's on. */
  constructPath?: string;
}

/** Where a commit's source defines a resource, such as `amplify/data/resource.ts, line 12`. */
export async function placeOfResource(repository: string, commit: string, made: Made): Promise<string | undefined> {
  const files = Object.fromEntries(await readFiles(repository, commit, 'amplify/'));
  const part = partOf(made);
  const found = part && locate(files, part);
  if (found) return `${found.path}, line ${found.line}`;
  return made.area === 'other' ? placeOfConstruct(files, made.constructPath) : undefined;
}

function partOf({ area, name, model }: Made): Part | undefined {
  if (model !== undefined) return { kind: 'type', type: model };
  switch (area) {
    case 'data':
      return { kind: 'schema', schema: 'schema' };
    case 'auth':
      return { kind: 'auth' };
    case 'storage':
      return { kind: 'storage', storage: name.replace(/ bucket$/, '') };
    case 'functions':
      return { kind: 'function', function: name.replace(/ function$/, '') };
    default:
      return undefined;
  }
}

/** What is written with the CDK is found by its construct's id, the innermost that stands in the source as a text. */
function placeOfConstruct(files: Record<string, string>, constructPath: string | undefined): string | undefined {
  for (const id of (constructPath ?? '').split('/').reverse()) {
    if (id === '') continue;
    for (const [path, text] of Object.entries(files)) {
      const line = text.split('\n').findIndex((each) => ["'", '"', '`'].some((quote) => each.includes(`${quote}${id}${quote}`)));
      if (line >= 0) return `${path}, line ${line + 1}`;
    }
  }
  return undefined;
}
