import { useParams } from '@tanstack/react-router';
import { useActivity } from '../../api/use-activity.ts';
import { sentenceCase } from '../../lib/words.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** Who did what. */
export function ActivityScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const { data: entries, error, refetch } = useActivity(companyId);
  return (
    <Page title="Activity">
      {error !== null && (
        <ErrorPanel title="The activity could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {entries === undefined && error === null && <SkeletonRows label="Loading activity" />}
      <ul>
        {entries?.map((entry) => (
          <li key={entry.id} className="flex h-row items-center gap-2">
            {sentenceCase(entry.action)} <RelativeTime at={entry.createdAt} className="text-muted" />
          </li>
        ))}
      </ul>
    </Page>
  );
}
