import type { Instance } from '../../../api/types.ts';
import { count } from '../../../lib/words.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';

type Backup = Instance['backups'][number];

const MADE_BEFORE: Readonly<Record<Backup['reason'], string>> = {
  update: 'Before an update',
  'reset-memory': 'Before its memory was reset',
};

/** What was put aside of an agent, the latest first. */
export function Backups({ backups }: { backups: readonly Backup[] }) {
  if (backups.length === 0) return <p className="text-muted">None yet. One is made before an update and a reset.</p>;
  return (
    <ul className="space-y-3">
      {backups.map((backup) => (
        <li key={backup.id}>
          <p>
            {MADE_BEFORE[backup.reason]}, <RelativeTime at={backup.createdAt} className="text-muted" />
          </p>
          <p className={backup.finishedAt === null ? 'text-small text-danger' : 'text-small text-muted'}>
            {backup.finishedAt === null ? 'It did not come to its end.' : count(backup.entries, 'memory file')}
          </p>
          <p className="flex items-start gap-1">
            <code className="min-w-0 flex-1 font-mono text-small break-all text-muted">{backup.folder}</code>
            <CopyButton text={backup.folder} label="Copy the folder" />
          </p>
        </li>
      ))}
    </ul>
  );
}
