import { WifiOff } from 'lucide-react';
import { useConnection } from '../../core/live/connection-state.ts';
import { clockTime } from '../../lib/time.ts';
import { Banner } from '../../ui/Banner.tsx';

/** Says when what is on the screen may be old, and until when it was true. */
export function ConnectionBanner() {
  const { phase, lastTrueAt } = useConnection();
  if (phase !== 'lost') return null;
  return (
    <Banner tone="warn" icon={<WifiOff aria-hidden className="text-warn" />} className="border-b border-line">
      {lastTrueAt === null
        ? 'No live connection. What you see may be old. Trying again…'
        : `Connection lost. Showing what was known at ${clockTime(lastTrueAt)}. Trying again…`}
    </Banner>
  );
}
