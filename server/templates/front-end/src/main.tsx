import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { isDeployed } from './backend';
import { SessionProvider } from './session';
import './styles.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      {isDeployed ? (
        <SessionProvider>
          <App />
        </SessionProvider>
      ) : (
        <NotDeployed />
      )}
    </StrictMode>,
  );
}

function NotDeployed() {
  return (
    <main className="page narrow stack">
      <h1>Almost there</h1>
      <p>
        This front end was built before its backend was deployed, so there is no <code>amplify_outputs.json</code> yet.
      </p>
      <p>Deploy the backend, then build this branch again.</p>
    </main>
  );
}
