import { getEnv } from '../env';
import { openSecrets } from '../store/secrets';
import { type Aws, openAws } from './clients';

let current: Aws | undefined;

/** This process's clients, by the settings and secrets of the installation. */
export function getAws(): Aws {
  if (!current) {
    const { dataFolder, cloudEndpoint } = getEnv();
    const { cloudAccessKeyId, cloudSecretAccessKey } = openSecrets(dataFolder);
    current = openAws({ endpoint: cloudEndpoint, accessKeyId: cloudAccessKeyId, secretAccessKey: cloudSecretAccessKey });
  }
  return current;
}
