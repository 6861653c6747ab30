import { getAws } from '../../aws/aws';
import type { Aws } from '../../aws/clients';
import { getEnv } from '../../env';
import { createSynthClient, type SynthClient } from '../../synth/synth-client';

/** What the handlers of one worker share. */
export interface Tools {
  aws: Aws;
  synth: SynthClient;
  /** Where apps reach the embedded cloud, without a trailing slash. */
  cloudEndpoint: string;
}

let current: Tools | undefined;

/** Starts the warm synth child on first use: call it early, so that the first plan finds it warm. */
export function getTools(): Tools {
  current ??= { aws: getAws(), synth: createSynthClient(), cloudEndpoint: getEnv().cloudEndpoint };
  return current;
}

/** Ends the synth child and closes connections. */
export async function closeTools(): Promise<void> {
  await current?.synth.close();
  current?.aws.close();
  current = undefined;
}
