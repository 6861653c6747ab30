import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { UserErrorData } from '@/lib/result';

/** A function's code did not bundle; carries esbuild's report. */
export class BundleFailure extends Error {
  override readonly name = 'BundleFailure';

  constructor(readonly report: string) {
    super(report);
  }
}

const esbuildMessageSchema = z.object({
  text: z.string(),
  location: z.object({ file: z.string(), line: z.number(), column: z.number(), lineText: z.string() }).nullable(),
  notes: z.array(z.object({ text: z.string() })).optional(),
});
const buildFailureSchema = z.object({ errors: z.array(esbuildMessageSchema).min(1) });
/** Amplify's own errors carry what to do about them. */
const amplifyErrorSchema = z.object({ name: z.string(), message: z.string(), resolution: z.string(), details: z.string().optional() });

/** esbuild refused the app's code, so none of it has run. */
export function isBuildFailure(failure: unknown): boolean {
  return buildFailureSchema.safeParse(failure).success;
}

/**
 * Says in plain words, with file and line, why an app's backend could not be evaluated.
 * @param failure what the app's code, esbuild, Amplify or the CDK threw
 * @param projectFolder absolute; paths are shown relative to it
 */
export function explainFailure(failure: unknown, projectFolder: string): UserErrorData {
  if (failure instanceof BundleFailure) return explainBundleReport(failure.report);

  const build = buildFailureSchema.safeParse(failure);
  if (build.success) {
    const [first] = build.data.errors;
    if (first) {
      return {
        code: /^(Could not resolve|The package)/.test(first.text) ? 'import-not-found' : 'syntax-error',
        message: `${first.location ? `${first.location.file}, line ${first.location.line}: ` : ''}${first.text}`,
        resolution: first.notes?.[0]?.text ?? (first.location ? `Look at: ${first.location.lineText.trim()}` : undefined),
      };
    }
  }

  const chain = causes(failure);
  const root = chain.at(-1);
  const place = chain.map((error) => placeIn(error, projectFolder)).findLast((found) => found !== undefined);
  const amplify = chain.map((error) => amplifyErrorSchema.safeParse(error)).findLast((parsed) => parsed.success)?.data;
  const message = root instanceof Error ? plain(root.message) : String(root);
  // The CDK puts a bundler's failure into a message of its own.
  const report = /BundleFailure: ([\s\S]+)$/.exec(message)?.[1];
  if (report) return explainBundleReport(report);
  // Amplify prints the schema as GraphQL, and GraphQL cannot parse nothing.
  if (amplify?.name === 'InvalidSchemaError' && message.includes('Unexpected <EOF>')) {
    return {
      code: 'no-models',
      message: 'The data schema has no models yet.',
      resolution: 'Add a model first, or take `data` out of amplify/backend.ts.',
    };
  }
  return {
    code: amplify ? kebab(amplify.name) : 'backend-failed',
    message: place ? `${place}: ${message}` : message,
    resolution: amplify?.resolution.startsWith('See the underlying error') ? undefined : amplify?.resolution,
  };
}

/** The error and its causes, outermost first. */
function causes(failure: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let error = failure; error !== undefined && error !== null && !chain.includes(error); ) {
    chain.push(error);
    error = error instanceof Error ? error.cause : undefined;
  }
  return chain;
}

/** The first stack frame in the app's own files, as `amplify/data/resource.ts, line 12`. */
function placeIn(error: unknown, projectFolder: string): string | undefined {
  if (!(error instanceof Error) || !error.stack) return undefined;
  for (const line of error.stack.split('\n')) {
    const match = /(?:\(|at )((?:file:\/\/)?[^()\s]+):(\d+):\d+\)?$/.exec(line.trim());
    if (!match?.[1]) continue;
    const path = match[1].startsWith('file:') ? fileURLToPath(match[1]) : match[1];
    if (path.startsWith(projectFolder) && !path.includes('node_modules')) return `${relative(projectFolder, path)}, line ${match[2]}`;
  }
  return undefined;
}

/** esbuild's terminal report: `✘ [ERROR] text`, an empty line, `    file:line:column:`. */
function explainBundleReport(report: string): UserErrorData {
  const text = /\[ERROR\] (.+)/.exec(report)?.[1] ?? report.trim();
  const place = /^\s+(\S.*):(\d+):\d+:$/m.exec(report);
  const missing = /Could not resolve "([^"]+)"/.exec(text)?.[1];
  return {
    code: missing ? 'import-not-found' : 'function-not-bundled',
    message: place ? `${place[1]}, line ${place[2]}: ${text}` : text,
    resolution: missing ? `Add “${missing}” to the app’s package.json and install it, or correct the import.` : undefined,
  };
}

const COLOUR_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Without terminal colours and without the class name that Amplify and the CDK put in front. */
function plain(message: string): string {
  return message
    .replace(COLOUR_CODES, '')
    .replace(/^(Error|\w+Error): /, '')
    .trim();
}

function kebab(name: string): string {
  return name
    .replace(/Error$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
