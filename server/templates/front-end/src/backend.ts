import { Amplify } from 'aws-amplify';

type Outputs = Parameters<typeof Amplify.configure>[0];

/** Written when the backend is deployed, and absent before: a glob finds none then, where an import would fail the build. */
const [outputs] = Object.values(import.meta.glob<Outputs>('../amplify_outputs.json', { eager: true, import: 'default' }));

/** Whether there is a backend to talk to. */
export const isDeployed = outputs !== undefined;

if (outputs) Amplify.configure(outputs);
