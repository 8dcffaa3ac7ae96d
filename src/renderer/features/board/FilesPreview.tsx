import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** The files that an agent gets, one at a time. */
export function FilesPreview({
  files,
  error,
  isStale,
}: {
  files: readonly { readonly name: string; readonly content: string }[] | undefined;
  error: Error | null;
  /** A template has a problem: what is shown is from before. */
  isStale: boolean;
}) {
  const [name, setName] = useState('SOUL.md');
  if (files === undefined && error !== null) return <p className="text-muted">No preview. {messageOf(error)}</p>;
  if (files === undefined) return <SkeletonRows rows={6} label="Loading the preview" />;
  const shown = files.find((file) => file.name === name) ?? files[0];
  return (
    <section aria-label="Preview of the files" className="flex min-h-0 flex-col gap-2">
      <div className="flex flex-wrap gap-1">
        {files.map((file) => (
          <button
            key={file.name}
            type="button"
            aria-pressed={file.name === shown?.name}
            onClick={() => setName(file.name)}
            className="h-6 rounded-sm px-1.5 font-mono text-small text-muted hover:bg-hover hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink"
          >
            {file.name}
          </button>
        ))}
      </div>
      {shown !== undefined && <CodeBlock label={`${shown.name}, as it will be`} code={shown.content} wrap />}
      <p className="text-small text-muted">
        {isStale
          ? 'As it was before the problem in the template.'
          : 'As they will be written. The token of the agent is left out here.'}
      </p>
    </section>
  );
}
