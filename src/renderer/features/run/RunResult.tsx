import type { Run } from '../../api/types.ts';
import { duration } from '../../lib/time.ts';
import { count, sentenceCase } from '../../lib/words.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { plainText } from '../../ui/log/ansi.ts';
import { Facts } from '../../ui/Page.tsx';
import { isLiveRun, outcomeWords, wakeWords } from '../../ui/runs/run-words.ts';

/** What came of a run: its end, the last lines of its output, what it was told, what it used. */
export function RunResult({ run }: { run: Run }) {
  const { stdoutExcerpt, stderrExcerpt, usageJson, contextSnapshot } = run;
  return (
    <div className="flex flex-col gap-5 p-4">
      <Part title="End">
        {isLiveRun(run) ? (
          <p className="text-muted">There is no result before the run has ended.</p>
        ) : (
          <End run={run} />
        )}
      </Part>
      {hasText(stderrExcerpt) && <Tail title="Last standard error" text={stderrExcerpt} />}
      {hasText(stdoutExcerpt) && <Tail title="Last standard output" text={stdoutExcerpt} />}
      {usageJson !== null && (
        <Part title="Usage">
          <Facts facts={Object.entries(usageJson).map(([name, value]) => [sentenceCase(name), factText(value)])} />
        </Part>
      )}
      <Part title="Context">
        <p className="mb-2 text-muted">{wakeWords(run) ?? 'No reason was given with the wake.'}</p>
        <CodeBlock code={JSON.stringify(contextSnapshot, null, 2)} label="Context as JSON" />
      </Part>
    </div>
  );
}

function End({ run }: { run: Run }) {
  const { exitCode, signal, logBytes, resultJson, errorCode, startedAt, createdAt } = run;
  const stragglers = resultJson?.stragglers;
  const waited = startedAt === null ? null : Date.parse(startedAt) - Date.parse(createdAt);
  return (
    <>
      <p className="mb-2">{outcomeWords(run)}</p>
      <Facts
        facts={[
          ...(exitCode === null ? [] : [['Exit code', exitCode] as const]),
          ...(signal === null ? [] : [['Signal', signal] as const]),
          ...(errorCode === null
            ? []
            : [
                [
                  'Error code',
                  <code key="code" className="font-mono text-small">
                    {errorCode}
                  </code>,
                ] as const,
              ]),
          ...(waited === null ? [] : [['Waited', duration(waited)] as const]),
          ...(logBytes === null ? [] : [['Log', `${logBytes.toLocaleString()} bytes`] as const]),
          ...(typeof stragglers === 'number' && stragglers > 0
            ? [['Left behind', `${count(stragglers, 'process', 'processes')}, ended one by one`] as const]
            : []),
        ]}
      />
    </>
  );
}

const hasText = (text: string | null): text is string => text !== null && text.trim() !== '';
const factText = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString() : typeof value === 'string' ? value : JSON.stringify(value);

const Tail = ({ title, text }: { title: string; text: string }) => (
  <Part title={title}>
    <CodeBlock
      code={text.trimEnd().split('\n').map(plainText).join('\n')}
      label={`Text of the ${title.toLowerCase()}`}
      wrap
    />
  </Part>
);

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-1.5 font-semibold">{title}</h2>
    {children}
  </section>
);
