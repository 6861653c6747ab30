/** How an app takes the client configuration, by what it is written with. Source of the facts: https://docs.amplify.aws, “Start” of each platform. */

interface Snippet {
  install: string;
  /** Where the code stands, from the root of the app. */
  file: string;
  /** @param model a model whose records the example lists, where it lists any */
  code(model: string): string;
  /** What the platform needs beside the code. */
  note?: string;
  /** The libraries of phones' own languages read AWS's form of the file, which has no place for other addresses. */
  reads: 'every form' | 'AWS form';
}

const library = { install: 'npm install aws-amplify', reads: 'every form' } as const;

const snippets = {
  React: {
    ...library,
    file: 'src/client.ts',
    code: (model) => `import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../amplify/data/resource';
import outputs from '../amplify_outputs.json';

Amplify.configure(outputs);
const client = generateClient<Schema>();
const { data, errors } = await client.models.${model}.list();`,
  },
  'Next.js': {
    ...library,
    install: 'npm install aws-amplify @aws-amplify/adapter-nextjs',
    file: 'app/amplify.tsx, rendered once in app/layout.tsx',
    code: () => `'use client';
import { Amplify } from 'aws-amplify';
import outputs from '../amplify_outputs.json';

Amplify.configure(outputs, { ssr: true });
export function ConfigureAmplify() {
  return null;
}`,
    note: 'With ssr, sessions are kept in cookies, where code on the server finds them through the adapter.',
  },
  Vue: {
    ...library,
    file: 'src/main.ts',
    code: () => `import { Amplify } from 'aws-amplify';
import { createApp } from 'vue';
import outputs from '../amplify_outputs.json';
import App from './App.vue';

Amplify.configure(outputs);
createApp(App).mount('#app');`,
  },
  Angular: {
    ...library,
    file: 'src/main.ts',
    code: () => `import { bootstrapApplication } from '@angular/platform-browser';
import { Amplify } from 'aws-amplify';
import outputs from '../amplify_outputs.json';
import { App } from './app/app';
import { appConfig } from './app/app.config';

Amplify.configure(outputs);
bootstrapApplication(App, appConfig).catch(console.error);`,
    note: 'tsconfig.json needs "resolveJsonModule" and "esModuleInterop".',
  },
  Svelte: {
    ...library,
    file: 'src/main.ts; with SvelteKit the two lines of Amplify in src/routes/+layout.ts',
    code: () => `import { Amplify } from 'aws-amplify';
import { mount } from 'svelte';
import outputs from '../amplify_outputs.json';
import App from './App.svelte';

Amplify.configure(outputs);
export default mount(App, { target: document.body });`,
  },
  'Node.js': {
    ...library,
    file: 'index.mjs',
    code: () => `import { readFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';

Amplify.configure(JSON.parse(readFileSync('amplify_outputs.json', 'utf8')));
const answer = await generateClient().graphql({ query: '{ __typename }', authMode: 'apiKey' });`,
    note: 'Node.js 20 has no WebSocket of its own: for subscriptions, set globalThis.WebSocket to the one of the package ws.',
  },
  'React Native': {
    ...library,
    install: `npm install aws-amplify @aws-amplify/react-native @react-native-async-storage/async-storage \\
  @react-native-community/netinfo react-native-get-random-values`,
    file: 'index.js',
    code: () => `import { Amplify } from 'aws-amplify';
import { AppRegistry } from 'react-native';
import outputs from './amplify_outputs.json';
import App from './App';

Amplify.configure(outputs);
AppRegistry.registerComponent('App', () => App);`,
    note: 'Android reaches this machine after “adb reverse tcp:4566 tcp:4566” (the embedded cloud’s port); the simulator of iOS as it is.',
  },
  Flutter: {
    reads: 'AWS form',
    install: 'flutter pub add amplify_flutter amplify_auth_cognito amplify_api',
    file: 'lib/main.dart',
    code: () => `import 'package:amplify_api/amplify_api.dart';
import 'package:amplify_auth_cognito/amplify_auth_cognito.dart';
import 'package:amplify_flutter/amplify_flutter.dart';
import 'package:flutter/services.dart';
import 'package:flutter/widgets.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();
  await Amplify.addPlugins([AmplifyAuthCognito(), AmplifyAPI()]);
  await Amplify.configure(await rootBundle.loadString('amplify_outputs.json'));
  runApp(const MyApp());
}`,
    note: 'List amplify_outputs.json among the assets in pubspec.yaml.',
  },
  Swift: {
    reads: 'AWS form',
    install: '# Xcode: File, Add Package Dependencies …\nhttps://github.com/aws-amplify/amplify-swift',
    file: 'MyApp.swift',
    code: () => `import Amplify
import AWSAPIPlugin
import AWSCognitoAuthPlugin
import SwiftUI

@main
struct MyApp: App {
  init() {
    do {
      try Amplify.add(plugin: AWSCognitoAuthPlugin())
      try Amplify.add(plugin: AWSAPIPlugin())
      try Amplify.configure(with: .amplifyOutputs)
    } catch {
      print("Amplify could not be configured: \\(error)")
    }
  }

  var body: some Scene {
    WindowGroup { ContentView() }
  }
}`,
    note: 'Add amplify_outputs.json to the app’s target, so that it is in the bundle.',
  },
  Android: {
    reads: 'AWS form',
    install: `// app/build.gradle.kts, dependencies
implementation("com.amplifyframework:aws-api:2.+")
implementation("com.amplifyframework:aws-auth-cognito:2.+")`,
    file: 'MyApp.kt, the application’s class; the file in app/src/main/res/raw/',
    code: () => `import android.app.Application
import com.amplifyframework.api.aws.AWSApiPlugin
import com.amplifyframework.auth.cognito.AWSCognitoAuthPlugin
import com.amplifyframework.core.Amplify
import com.amplifyframework.core.configuration.AmplifyOutputs

class MyApp : Application() {
  override fun onCreate() {
    super.onCreate()
    Amplify.addPlugin(AWSApiPlugin())
    Amplify.addPlugin(AWSCognitoAuthPlugin())
    Amplify.configure(AmplifyOutputs(R.raw.amplify_outputs), applicationContext)
  }
}`,
  },
} satisfies Record<string, Snippet>;

export type Platform = keyof typeof snippets;
export const platforms = Object.keys(snippets) as Platform[];
export const snippetFor = (platform: Platform): Snippet => snippets[platform];
