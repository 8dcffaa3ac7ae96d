import type { Subscription } from '../../api/types.ts';
import { type SubscriptionChanges, useChangeSubscription } from '../../api/use-subscriptions.ts';
import { cx } from '../../lib/cx.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { noRoom, PLAN_CHOICES, STATUS_CHOICES, usageWords } from './plan-words.ts';

const COLUMNS =
  'grid grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_12rem_8rem] items-center gap-x-4 gap-y-2 px-4 max-[900px]:grid-cols-2';

/** Everybody with plan, subscription and agents; a change holds at once. */
export function PeopleList({ people }: { people: readonly Subscription[] }) {
  return (
    <Card>
      <div aria-hidden className={cx(COLUMNS, 'border-b border-line py-2 text-small text-muted max-[900px]:hidden')}>
        <span>Person</span>
        <span>Agents</span>
        <span>Plan</span>
        <span>Subscription</span>
      </div>
      <ul aria-label="People" className="divide-y divide-line">
        {people.map((person) => (
          <li key={person.userId}>
            <Person person={person} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Person({ person }: { person: Subscription }) {
  const change = useChangeSubscription();
  const { name, email, isAdmin, plan, status } = person;
  const save = (changes: SubscriptionChanges): void => change.mutate({ person, changes });
  const obstacle = noRoom(person);
  return (
    <div className={cx(COLUMNS, 'py-3')}>
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isAdmin && <Badge tone="accent">admin</Badge>}
        </p>
        <p className="truncate text-small text-muted">{email ?? 'no email'}</p>
      </div>
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <UsageBar person={person} />
          <span className="truncate">{usageWords(person)}</span>
        </p>
        <p className="text-small text-muted">{isAdmin ? 'Admins need no subscription.' : obstacle}</p>
      </div>
      <Select
        label={`Plan of ${name}`}
        hideLabel
        value={plan}
        options={PLAN_CHOICES}
        onChange={(next) => save({ plan: next })}
      />
      <Select
        label={`Subscription of ${name}`}
        hideLabel
        value={status}
        options={STATUS_CHOICES}
        onChange={(next) => save({ status: next })}
      />
    </div>
  );
}

/** How much of the plan is used; nothing where there is no limit. */
function UsageBar({ person: { agents, limit } }: { person: Subscription }) {
  if (limit === null) return null;
  const share = limit === 0 ? 1 : Math.min(1, agents / limit);
  return (
    <span aria-hidden className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-hover ring-1 ring-line-strong">
      <span
        className={cx('block h-full rounded-full', share >= 1 ? 'bg-warn' : 'bg-accent')}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
