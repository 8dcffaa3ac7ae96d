import { HardDrive } from 'lucide-react';
import { useServerInfo } from '../../api/use-settings.ts';

/** Says what is kept, where, and what leaves the machine. */
export function KeptWhere() {
  const { data: server } = useServerInfo();
  return (
    <aside aria-label="What is kept where" className="flex gap-3 border-t border-line pt-4 text-small text-muted">
      <HardDrive className="mt-0.5 size-4 shrink-0" aria-hidden />
      <p>
        Everything is kept on this machine, in one folder
        {server?.dataDir && (
          <>
            : <code className="font-mono break-all text-ink">{server.dataDir}</code>
          </>
        )}
        . Wheelhouse sends nothing anywhere; what an agent's own program sends is up to that program. Delete the folder
        and all is gone.
      </p>
    </aside>
  );
}
