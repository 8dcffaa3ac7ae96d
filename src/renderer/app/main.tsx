/** Entry of the window. */
import '../ui/theme.css';
import { createRoot } from 'react-dom/client';
import { startAppearance } from '../core/appearance.ts';
import { signInAtStart } from '../core/sign-in.ts';
import { allowInjectedStyles } from '../core/style-nonce.ts';
import { App } from './App.tsx';

allowInjectedStyles();
startAppearance();
// Before the router looks at the address: a ticket must not stay in it.
void signInAtStart();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
