import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '@/lib/result';
import { type SynthReply, type SynthRequest, synthReplySchema } from './messages';

export interface SynthChild {
  /** Sends one request and waits for its answer; rejects when the child ends first. One at a time. */
  run(request: SynthRequest, onLog: (line: string) => void): Promise<Exclude<SynthReply, { type: 'ready' }>>;
  /** Resolves when the child has loaded Amplify and the CDK. */
  ready: Promise<void>;
  /** False once the process has ended. */
  alive(): boolean;
  /** Ends the process at once and removes its folder. */
  end(): Promise<void>;
}

/** Forks a synth child with an environment that holds nothing of the console's. */
export async function startSynthChild(entry: string): Promise<SynthChild> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-synth-'));
  const child = fork(entry, [], { cwd: folder, env: cleanEnvironment(folder), stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  let onLog: (line: string) => void = () => {};
  let lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      lastLines = [...lastLines.slice(-9), line];
      onLog(line);
    });
  }
  let receive: (reply: SynthReply) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    receive = () => resolve();
    void ended.then((how) => reject(new Error(`the synth child ended before it was ready (${how}): ${lastLines.join('\n')}`)));
  });
  // Whoever asks for a synth sees the failure; a child that is only being kept warm must not end the worker.
  ready.catch(() => {});
  child.on('message', (message) => receive(synthReplySchema.parse(message)));

  return {
    ready,
    alive: () => child.exitCode === null && child.signalCode === null,
    async run(request, log) {
      await ready;
      onLog = log;
      try {
        return await new Promise((resolve, reject) => {
          receive = (reply) => {
            if (reply.type !== 'ready' && reply.id === request.id) resolve(reply);
          };
          void ended.then((how) =>
            reject(
              new UserError({
                code: 'synth-ended',
                message: `Evaluating the app’s backend ended the process (${how}).`,
                resolution:
                  lastLines.length > 0 ? `Its last words: ${lastLines.slice(-3).join(' · ')}` : 'Look for process.exit() in amplify/.',
              }),
            ),
          );
          child.send(request);
        });
      } finally {
        onLog = () => {};
        receive = () => {};
      }
    },
    async end() {
      endProcess(child);
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function endProcess(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** Nothing of the console's environment (keys, tokens, addresses) reaches the app's code. */
function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const require = createRequire(import.meta.url);
  const esbuildFolder = dirname(require.resolve('esbuild/package.json'));
  const native = join(dirname(esbuildFolder), '@esbuild', `${process.platform}-${process.arch}`, 'bin');
  return {
    // The native binary first: the script beside it would start a Node process for each function.
    PATH: [existsSync(native) ? native : join(esbuildFolder, 'bin'), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(
      delimiter,
    ),
    // Functions of an app that is not installed find the AWS SDK here.
    NODE_PATH: dirname(esbuildFolder),
    TMPDIR: folder,
    // The CDK's fingerprint cache below HOME costs more than it saves; a HOME that is no folder turns it off.
    HOME: '/dev/null',
    // Policy validation of the CDK: 2 s and 250 MB on the first synth; what it would find is CloudFormation's to say.
    CDK_VALIDATION: 'false',
    CDK_DISABLE_STACK_TRACE: '1',
    JSII_DEPRECATED: 'quiet',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NODE_ENV: 'production',
  };
}
