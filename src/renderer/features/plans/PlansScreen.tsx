import { UsersRound } from 'lucide-react';
import { useSubscriptions } from '../../api/use-subscriptions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { AdminEmails } from './AdminEmails.tsx';
import { PeopleList } from './PeopleList.tsx';

/** Who may have how many agents over the Agentbot API. */
export function PlansScreen() {
  const { data: people, error, refetch } = useSubscriptions();
  return (
    <Page title="Plans" lead="Who may have how many agents of their own over the Agentbot API.">
      <div className="max-w-5xl">
        <Section title="People">
          {error !== null && people === undefined && (
            <ErrorPanel title="The plans could not be read." error={error} onRetry={() => void refetch()} />
          )}
          {people === undefined && error === null && <SkeletonRows rows={3} label="Loading plans" />}
          {people?.length === 0 && (
            <EmptyState icon={<UsersRound />} title="Nobody yet">
              People show here once they have joined a company.
            </EmptyState>
          )}
          {people !== undefined && people.length > 0 && <PeopleList people={people} />}
        </Section>
        <AdminEmails />
      </div>
    </Page>
  );
}
