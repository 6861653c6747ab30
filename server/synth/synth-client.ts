/** The worker's side of synthesis: one warm child, a queue, and a replacement whenever the child is not to be trusted. */
import { UserError } from '@/lib/result';
import { type SynthChild, startSynthChild } from './synth-child';
import { synthEntry } from './synth-entry';

export interface Synthesis {
  /** Absolute; holds `amplify/backend.ts`. */
  projectFolder: string;
  /** Both name the stack: `amplify-<namespace>-<name>-<type>-<hash>`. */
  namespace: string;
  name: string;
  /** Absolute; becomes the cloud assembly, what was there is removed. */
  outFolder: string;
  /** `standalone` when absent: tables are kept and no Amplify app is expected in the account. */
  deploymentType?: 'sandbox' | 'branch' | 'standalone';
  /** The moment from which expiries (of the API key) count, milliseconds since 1970; give the same again for the same templates. */
  asOf?: number;
  secretsUpdatedAt?: number;
  /** The environment's variables. */
  variables?: Record<string, string>;
  /** Each line that the app's code prints. */
  onLog?: (line: string) => void;
  signal?: AbortSignal;
}

export interface SynthesisResult {
  assemblyFolder: string;
  stackName: string;
  elapsedMs: number;
}

export interface SynthClient {
  /**
   * Evaluates an app's backend into a cloud assembly; requests wait for each other.
   * @throws UserError when the app's code cannot be evaluated; the signal's reason when cancelled
   */
  synthesise(synthesis: Synthesis): Promise<SynthesisResult>;
  /** Ends the child; requests that wait are refused. */
  close(): Promise<void>;
}

export interface SynthClientOptions {
  /** The child's JavaScript file; found beside the caller's when absent. */
  entry?: string;
  timeoutMs?: number;
  /** A child that has grown above this is replaced after it has answered. */
  rssBytesMax?: number;
}

/** Fixed, so that an app without expiries of its own gets the same templates whoever synthesises it. */
const EPOCH = Date.UTC(2026, 0, 1);

/** Starts the first child at once, so that the first request finds it warm. */
export function createSynthClient({ entry, timeoutMs = 120_000, rssBytesMax = 600_000_000 }: SynthClientOptions = {}): SynthClient {
  const file = entry ? Promise.resolve(entry) : synthEntry();
  const start = (): Promise<SynthChild> => {
    const started = file.then(startSynthChild);
    started.catch(() => {});
    return started;
  };
  let child = start();
  let last: Promise<unknown> = Promise.resolve();
  let id = 0;
  let closed = false;

  const retired = new WeakSet<SynthChild>();
  const replace = (old: SynthChild): void => {
    if (retired.has(old)) return;
    retired.add(old);
    void old.end();
    if (!closed) child = start();
  };

  /** Children that have evaluated something before: what that left behind may be why one ends. */
  const used = new WeakSet<SynthChild>();

  async function run(synthesis: Synthesis, again = false): Promise<SynthesisResult> {
    const { signal, onLog = () => {}, ...rest } = synthesis;
    signal?.throwIfAborted();
    if (closed) throw new Error('the synth client is closed');
    let current = await child.catch(() => {
      child = start();
      return child;
    });
    if (!current.alive()) {
      replace(current);
      current = await child;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMs / 1000);
      stop.abort(
        new UserError({
          code: 'synth-timed-out',
          message: `Evaluating the app’s backend took longer than ${seconds} seconds.`,
          resolution: 'Look for a loop or for a request that is not answered in amplify/.',
        }),
      );
    }, timeoutMs);
    const cancel = (): void => stop.abort(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    const stopped = new Promise<never>((_, reject) =>
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true }),
    );
    const wasUsed = used.has(current);
    used.add(current);
    try {
      id += 1;
      const request = { deploymentType: 'standalone', asOf: EPOCH, secretsUpdatedAt: EPOCH, variables: {}, ...rest } as const;
      const reply = await Promise.race([current.run({ type: 'synthesise', id, ...request }, onLog), stopped]);
      if (reply.rssBytes > rssBytesMax || (reply.type === 'failed' && reply.tainted)) replace(current);
      if (reply.type === 'failed') {
        if (reply.stray && wasUsed && !again) return await run(synthesis, true);
        throw new UserError(reply.error, { cause: new Error(reply.detail) });
      }
      const { assemblyFolder, stackName, elapsedMs } = reply;
      return { assemblyFolder, stackName, elapsedMs };
    } catch (error) {
      const ended = error instanceof UserError && error.data.code === 'synth-ended';
      if (stop.signal.aborted || ended || !current.alive()) replace(current);
      // Only a fresh child says for certain that it is this app's code that ends it.
      if (ended && wasUsed && !again) return run(synthesis, true);
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    synthesise(synthesis) {
      const result = last.then(() => run(synthesis));
      last = result.catch(() => {});
      return result;
    },
    async close() {
      closed = true;
      await child.then((current) => current.end()).catch(() => {});
    },
  };
}
