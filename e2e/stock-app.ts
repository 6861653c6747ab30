/** An app as its engineers write it: the stock `aws-amplify` library, configured with the downloaded file and nothing else. */
import { readFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { confirmSignUp, signIn, signOut, signUp } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import WebSocket from 'ws';

interface Post {
  id: string;
  title: string;
}

interface Author {
  id: string;
  posts(): Promise<{ data: Post[] }>;
}

interface Answer<T> {
  data: T;
  errors?: { errorType?: string; message: string }[];
}

interface Model<T> {
  create(input: object): Promise<Answer<T>>;
  get(input: object): Promise<Answer<T>>;
  list(input?: object): Promise<Answer<T[]>>;
  update(input: object): Promise<Answer<T>>;
  delete(input: object): Promise<Answer<T>>;
  onCreate(): { subscribe(observer: { next(value: T): void; error(fault: unknown): void }): { unsubscribe(): void } };
}

interface BlogClient {
  models: { Post: Model<Post>; Author: Model<Author> };
}

export interface StockApp {
  client: BlogClient;
  register(email: string, password: string, readCode: () => Promise<string>): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
}

/** @param file path of the downloaded `amplify_outputs.json` */
export function configureStockApp(file: string): StockApp {
  // Node 20 has no WebSocket of its own; browsers and later releases do.
  // The two classes differ in types only where the client does not look: events of Node's own kind.
  globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;
  Amplify.configure(JSON.parse(readFileSync(file, 'utf8')));
  return {
    // The Blog's own types are inferred in its repository, which is made while the journey runs.
    client: generateClient() as unknown as BlogClient,
    async register(email, password, readCode) {
      await signUp({ username: email, password, options: { userAttributes: { email } } });
      await confirmSignUp({ username: email, confirmationCode: await readCode() });
    },
    async signIn(email, password) {
      await signIn({ username: email, password });
    },
    async signOut() {
      await signOut();
    },
  };
}
