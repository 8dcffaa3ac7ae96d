import { useServerInfo } from '../../api/use-settings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Facts } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { SettingsPart } from './SettingsPart.tsx';

const DOCUMENTS = [
  { href: '/paperclip/api/openapi.json', label: 'Agents, runs and issues' },
  { href: '/console/api/openapi.json', label: 'This window' },
];

/** What runs here and where its data is. */
export function ServerSettings() {
  const { data, error, refetch } = useServerInfo();
  return (
    <SettingsPart title="Server" lead="Everything stays on this machine, in one folder.">
      {error !== null && (
        <ErrorPanel title="The server’s facts could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <SkeletonRows rows={4} label="Loading facts about the server" />}
      {data !== undefined && (
        <Facts
          className="items-center"
          facts={[
            ['Version', `Wheelhouse ${data.version}, Node ${data.node}, ${data.platform}`],
            ['Address', <Copyable key="url" text={data.url} label="Copy the address" />],
            ...(data.dataDir === null
              ? []
              : [
                  [
                    'Data folder',
                    <Copyable key="dir" text={data.dataDir} label="Copy the path of the data folder" />,
                  ] as const,
                ]),
            ['Started', <RelativeTime key="started" at={data.startedAt} />],
            [
              'API documents',
              <span key="documents" className="flex flex-wrap gap-x-4">
                {DOCUMENTS.map(({ href, label }) => (
                  <a key={href} href={href} target="_blank" rel="noreferrer" className="text-accent hover:underline">
                    {label} (OpenAPI)
                  </a>
                ))}
              </span>,
            ],
          ]}
        />
      )}
    </SettingsPart>
  );
}

const Copyable = ({ text, label }: { text: string; label: string }) => (
  <span className="flex items-center gap-1">
    <code className="min-w-0 font-mono text-small break-all">{text}</code>
    <CopyButton text={text} label={label} />
  </span>
);
