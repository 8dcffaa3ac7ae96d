import { Button } from './Button.tsx';

/** The end of a form with settings: keeps what was changed, or takes it back. */
export function SaveRow({
  isChanged,
  busy,
  onUndo,
  children,
}: {
  isChanged: boolean;
  busy: boolean;
  onUndo: () => void;
  /** What comes of saving; shown while something is changed. */
  children: React.ReactNode;
}) {
  return (
    <div className="flex items-center gap-2">
      <Button type="submit" variant="primary" busy={busy} disabled={!isChanged}>
        Save
      </Button>
      <Button disabled={!isChanged} onClick={onUndo}>
        Undo changes
      </Button>
      {isChanged && <span className="text-small text-muted">{children}</span>}
    </div>
  );
}
