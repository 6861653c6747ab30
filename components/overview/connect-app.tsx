'use client';

import { Button, buttonVariants } from '@heroui/react';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
import { type Platform, platforms, snippetFor } from './snippets';

interface ConnectAppProps {
  environmentId: string;
  cloneUrl: string;
  deployed: boolean;
  /** Whose records the example lists. */
  model: string;
}

/** The forms of the file, and when each is the right one. */
const forms = [
  { form: 'local', label: 'amplify_outputs.json', use: 'For apps with the aws-amplify library. Take this one unless another fits better.' },
  {
    form: 'https',
    label: 'HTTPS form',
    use: 'For the same apps on a machine that trusts the embedded cloud’s certificates (npm run cloud -- trust). Needed for storage and hosted sign-in from a development server.',
  },
  {
    form: 'aws',
    label: 'AWS form',
    use: 'For Flutter, Swift and Android, for tools that check the file against AWS’s schema, and for what runs on AWS.',
  },
] as const;

/** The client configuration, the code that takes it, and the repository. */
export function ConnectApp({ environmentId, cloneUrl, deployed, model }: ConnectAppProps) {
  const [platform, setPlatform] = useState<Platform>('React');
  const { install, file, code, note, reads } = snippetFor(platform);
  return (
    <Panel title="Connect your app">
      <div className="flex flex-col gap-4 text-[13px]">
        {deployed ? (
          <ul className="grid gap-x-3 gap-y-2 sm:grid-cols-[auto_1fr] sm:items-center">
            {forms.map(({ form, label, use }) => (
              <li key={form} className="contents">
                <a
                  href={`/api/environments/${environmentId}/outputs?form=${form}`}
                  download="amplify_outputs.json"
                  className={`${buttonVariants({ variant: form === 'local' ? 'primary' : 'outline', size: 'sm' })} justify-self-start`}
                >
                  <Download /> {label}
                </a>
                <span className="pb-2 text-muted sm:pb-0">{use}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted">Deploy first: then the file that connects an app, amplify_outputs.json, is here to download.</p>
        )}
        <fieldset className="flex flex-wrap gap-1" aria-label="Kind of app">
          {platforms.map((one) => (
            <Button
              key={one}
              size="sm"
              variant={one === platform ? 'secondary' : 'ghost'}
              aria-pressed={one === platform}
              onPress={() => setPlatform(one)}
            >
              {one}
            </Button>
          ))}
        </fieldset>
        {reads === 'AWS form' && (
          <p>
            The library for {platform} reads the AWS form alone, which has no place for addresses of sign-in and storage. Of the embedded
            cloud it reaches the API; the rest works once the environment runs on AWS.
          </p>
        )}
        <CodeBlock label={`packages for ${platform}`} code={install} />
        <div className="flex flex-col gap-1.5">
          <p className="text-muted">{file}</p>
          <CodeBlock label={`code for ${platform}`} code={code(model)} />
          {note && <p className="text-muted">{note}</p>}
        </div>
        <p>The app’s repository, with its backend in amplify/:</p>
        <CodeBlock label="clone command" code={`git clone ${cloneUrl}`} />
      </div>
    </Panel>
  );
}
