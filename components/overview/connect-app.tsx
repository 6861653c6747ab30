'use client';

import { Button, buttonVariants } from '@heroui/react';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';

const snippets = {
  React: (model: string) => `import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../amplify/data/resource';
import outputs from '../amplify_outputs.json';

Amplify.configure(outputs);
const client = generateClient<Schema>();
const { data, errors } = await client.models.${model}.list();`,
  'Next.js': () => `// app/amplify.tsx, rendered once in app/layout.tsx
'use client';
import { Amplify } from 'aws-amplify';
import outputs from '../amplify_outputs.json';

Amplify.configure(outputs, { ssr: true });
export function ConfigureAmplify() {
  return null;
}`,
  Vue: () => `// main.ts
import { Amplify } from 'aws-amplify';
import { createApp } from 'vue';
import outputs from '../amplify_outputs.json';
import App from './App.vue';

Amplify.configure(outputs);
createApp(App).mount('#app');`,
  'Node.js': () => `import { readFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';

Amplify.configure(JSON.parse(readFileSync('amplify_outputs.json', 'utf8')));
const answer = await generateClient().graphql({ query: '{ __typename }', authMode: 'apiKey' });`,
};
type Kind = keyof typeof snippets;
const kinds = Object.keys(snippets) as Kind[];

interface ConnectAppProps {
  environmentId: string;
  cloneUrl: string;
  deployed: boolean;
  /** Whose records the example lists. */
  model: string;
}

/** The client configuration, the code that takes it, and the repository. */
export function ConnectApp({ environmentId, cloneUrl, deployed, model }: ConnectAppProps) {
  const [kind, setKind] = useState<Kind>('React');
  const outputs = `/api/environments/${environmentId}/outputs`;
  return (
    <Panel title="Connect your app">
      <div className="flex flex-col gap-4 text-[13px]">
        {deployed ? (
          <div className="flex flex-col gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <a href={outputs} download="amplify_outputs.json" className={buttonVariants({ variant: 'primary', size: 'sm' })}>
                <Download /> amplify_outputs.json
              </a>
              <span className="text-muted">For the aws-amplify client, as it is: says where this environment is reached.</span>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <a
                href={`${outputs}?form=aws`}
                download="amplify_outputs.json"
                className={buttonVariants({ variant: 'outline', size: 'sm' })}
              >
                <Download /> AWS form
              </a>
              <span className="text-muted">For tools that check the file against AWS’s own schema, and for what runs on AWS.</span>
            </p>
          </div>
        ) : (
          <p className="text-muted">Deploy first: then the file that connects an app, amplify_outputs.json, is here to download.</p>
        )}
        <fieldset className="flex flex-wrap gap-1" aria-label="Kind of app">
          {kinds.map((one) => (
            <Button
              key={one}
              size="sm"
              variant={one === kind ? 'secondary' : 'ghost'}
              aria-pressed={one === kind}
              onPress={() => setKind(one)}
            >
              {one}
            </Button>
          ))}
        </fieldset>
        <CodeBlock label={`code for ${kind}`} code={`npm install aws-amplify\n\n${snippets[kind](model)}`} />
        <p>The app’s repository, with its backend in amplify/:</p>
        <CodeBlock label="clone command" code={`git clone ${cloneUrl}`} />
      </div>
    </Panel>
  );
}
