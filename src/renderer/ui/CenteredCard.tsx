import { Wordmark } from './Wordmark.tsx';

/** A page that is about one thing, before or beside the screens: the wordmark, a card, and a note below it. */
export function CenteredCard({
  title,
  note,
  children,
}: {
  title: string;
  note?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto bg-canvas p-6">
      <div className="w-full max-w-sm">
        <Wordmark className="mb-6 justify-center" />
        <div className="rounded-lg border border-line bg-surface p-5">
          <h1 className="text-title font-semibold tracking-tight">{title}</h1>
          {children}
        </div>
        {note !== undefined && <div className="mt-4 text-center text-small text-muted">{note}</div>}
      </div>
    </main>
  );
}
