import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Agent } from '../../api/types.ts';
import { adapterWord } from '../../lib/adapters.ts';
import { roleWord } from '../../lib/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Facts, Section } from '../../ui/Page.tsx';
import { type Draft, draftOf } from './draft.ts';
import { EditForm } from './EditForm.tsx';
import { everybodyBelow } from './people.ts';
import { useSaveAgent } from './use-save-agent.ts';

interface Editing {
  readonly base: Draft;
  readonly mine: Draft;
}

/** How the agent is set up. What is saved shows at once; a refused save opens the form again with everything kept. */
export function ConfigurationTab({ agent, agents }: { agent: Agent; agents: readonly Agent[] }) {
  const save = useSaveAgent(agent);
  const [editing, setEditing] = useState<Editing | null>(null);

  const submit = (base: Draft, mine: Draft): void => {
    setEditing(null);
    save.mutate({ base, mine }, { onError: () => setEditing({ base, mine }) });
  };
  const edit = (): void => {
    save.reset();
    const shown = draftOf(agent);
    setEditing({ base: shown, mine: shown });
  };

  return (
    <div className="h-full max-w-3xl overflow-y-auto p-4">
      {editing === null ? (
        <ReadView agent={agent} agents={agents} onEdit={edit} />
      ) : (
        <EditForm
          base={editing.base}
          initial={editing.mine}
          managers={possibleManagers(agent, agents)}
          hasCommand={hasCommand(agent)}
          error={save.error}
          onSave={submit}
          onCancel={() => setEditing(null)}
        />
      )}
    </div>
  );
}

/** Agents that run a script that ships with Wheelhouse have no command to edit. */
const hasCommand = ({ adapterType, adapterConfig }: Agent): boolean =>
  adapterType === 'process' && adapterConfig.script === undefined;

/** Nobody can report to someone below. */
function possibleManagers(agent: Agent, agents: readonly Agent[]): readonly Agent[] {
  const below = new Set(everybodyBelow(agent.id, agents));
  return agents.filter((other) => other.id !== agent.id && !below.has(other));
}

function ReadView({ agent, agents, onEdit }: { agent: Agent; agents: readonly Agent[]; onEdit: () => void }) {
  const manager = agents.find(({ id }) => id === agent.reportsTo);
  return (
    <>
      <Section
        title="Profile"
        actions={
          agent.status !== 'terminated' && (
            <Button size="sm" icon={<Pencil />} onClick={onEdit}>
              Edit
            </Button>
          )
        }
      >
        <Facts
          facts={[
            ['Name', agent.name],
            ['Title', agent.title ?? 'none'],
            ['Role', roleWord(agent.role)],
            ['Reports to', manager?.name ?? 'nobody'],
            [
              'Shortname',
              <code key="shortname" className="font-mono text-small">
                {agent.urlKey}
              </code>,
            ],
          ]}
        />
      </Section>
      <Section title={`Adapter: ${adapterWord(agent.adapterType)}`}>
        <CodeBlock label="Adapter configuration" code={JSON.stringify(agent.adapterConfig, null, 2)} />
        <p className="mt-1 text-small text-muted">Secrets are masked here. Changes apply from the next run on.</p>
      </Section>
      <Section title="Runtime">
        <CodeBlock label="Runtime configuration" code={JSON.stringify(agent.runtimeConfig, null, 2)} />
      </Section>
    </>
  );
}
