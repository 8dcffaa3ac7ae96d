import { ArrowDownToLine, Clock, Copy, Search, WrapText } from 'lucide-react';
import { memo } from 'react';
import { announce } from '../../core/announcer.ts';
import { toast } from '../../core/toasts.ts';
import { count } from '../../lib/words.ts';
import { IconButton } from '../IconButton.tsx';
import { Menu, type MenuEntry } from '../Menu.tsx';
import { linesAsText, linesBetween, type SelectedLines, selectionAsText } from './copy.ts';
import { TIME_FORMS, type TimeForm } from './line-time.ts';
import type { LogLine } from './lines.ts';
import { setLogPreferences, useLogPreferences } from './log-preferences.ts';

const TIME_LABELS: Readonly<Record<TimeForm, string>> = {
  elapsed: 'Time since the start',
  clock: 'Time of day',
  off: 'No times',
};

export interface LogToolbarProps {
  lines: readonly LogLine[];
  /** How many there are, of which only some may be held. */
  total: number;
  isPartial: boolean;
  isFollowing: boolean;
  selected: SelectedLines | null;
  onCopyOpen: () => void;
  onFind: () => void;
  onEnd: () => void;
}

/** What can be done with the whole log. */
export const LogToolbar = memo(function LogToolbar(props: LogToolbarProps) {
  const { lines, total, isPartial, isFollowing, selected, onCopyOpen, onFind, onEnd } = props;
  const { time, wrap } = useLogPreferences();
  const times: MenuEntry[] = TIME_FORMS.map((form) => ({
    label: TIME_LABELS[form],
    checked: form === time,
    onSelect: () => setLogPreferences({ time: form }),
  }));
  return (
    <div role="toolbar" aria-label="Log" className="flex h-9 shrink-0 items-center gap-1 border-b border-line px-2">
      <span className="min-w-0 flex-1 truncate px-1 text-small text-muted">
        {total > 0 &&
          `${count(isPartial ? total : lines.length, 'line')}${isPartial ? `, ${lines.length.toLocaleString()} loaded` : ''}`}
      </span>
      <IconButton label="Find" shortcut="Mod+F" icon={<Search />} size="sm" onClick={onFind} />
      <Menu trigger={<IconButton label="Times" icon={<Clock />} size="sm" />} entries={times} />
      <IconButton
        label="Wrap long lines"
        icon={<WrapText />}
        size="sm"
        pressed={wrap}
        onClick={() => setLogPreferences({ wrap: !wrap })}
      />
      <Menu
        trigger={<IconButton label="Copy" icon={<Copy />} size="sm" disabled={lines.length === 0} />}
        entries={copyEntries(lines, selected, isPartial)}
        onOpenChange={(open) => open && onCopyOpen()}
      />
      <IconButton
        label="Follow the end"
        shortcut="End"
        icon={<ArrowDownToLine />}
        size="sm"
        pressed={isFollowing}
        onClick={onEnd}
      />
    </div>
  );
});

function copyEntries(lines: readonly LogLine[], selected: SelectedLines | null, isPartial: boolean): MenuEntry[] {
  const all = isPartial ? 'Copy the loaded lines' : 'Copy all lines';
  const chosen: MenuEntry[] =
    selected === null
      ? []
      : [
          { label: 'Copy what is selected', onSelect: () => void copy(selectionAsText(lines, selected)) },
          {
            label: 'Copy its lines with times',
            onSelect: () => void copy(linesAsText(linesBetween(lines, selected), true)),
          },
          'separator',
        ];
  return [
    ...chosen,
    { label: all, onSelect: () => void copy(linesAsText(lines, false)) },
    { label: `${all} with times`, onSelect: () => void copy(linesAsText(lines, true)) },
  ];
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ title: `${count(text.split('\n').length, 'line')} copied` });
    announce('Copied.');
  } catch {
    toast({
      tone: 'danger',
      title: 'The lines were not copied',
      description: 'Select them and copy them by keyboard.',
    });
  }
}
