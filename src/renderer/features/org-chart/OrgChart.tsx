import { Maximize, Minus, Plus, UnfoldVertical } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Agent } from '../../api/types.ts';
import { useWakeWithNotice } from '../../api/use-wake-with-notice.ts';
import { useViewState } from '../../core/view-state.ts';
import { roleWord } from '../../lib/roles.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { agentStatusWord } from '../../ui/status.ts';
import type { CardHandlers } from './ChartCard.tsx';
import { ChartSearch } from './ChartSearch.tsx';
import { foldTest, parseFolding, printFolding, reveal, toggleFold } from './folding.ts';
import { layOut } from './layout.ts';
import type { OrgTree as Tree } from './members.ts';
import { focusCard, OrgTree } from './OrgTree.tsx';
import { useCamera } from './use-camera.ts';
import { usePageKeys } from './use-page-keys.ts';

interface OrgChartProps {
  readonly tree: Tree;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly companyName: string;
  readonly onOpen: (agentId: string) => void;
}

/** In the address: the agent that has the focus, and what is folded otherwise than usual. */
const VIEW = { agent: '', fold: '' };
const ADDRESS_DELAY_MS = 300;
const ZOOM_STEP = 1.25;

interface Going {
  readonly id: string;
  /** Somebody looked for it, rather than following a link. */
  readonly isFound: boolean;
}

/** The chart with its search and its buttons. */
export function OrgChart({ tree, agents, companyName, onOpen }: OrgChartProps) {
  const [view, changeView] = useViewState(VIEW);
  const folding = useMemo(() => parseFolding(view.fold), [view.fold]);
  const layout = useMemo(() => layOut(tree, foldTest(tree, folding)), [tree, folding]);
  const camera = useCamera(layout);
  const wake = useWakeWithNotice();
  const [currentId, setCurrentId] = useState(view.agent);
  const goingTo = useRef<Going | null>(currentId === '' ? null : { id: currentId, isFound: false });

  // A linked agent, or one that was found while it was hidden: once it has a card, go there.
  useEffect(() => {
    const going = goingTo.current;
    const card = layout.byId.get(going?.id ?? '');
    if (card === undefined || card.member.id !== currentId) return;
    goingTo.current = null;
    if (going?.isFound === true) camera.flyTo(card);
    else camera.show(card);
    focusCard(camera.worldRef.current, card.member.id);
  });

  // The address follows when the focus rests: holding an arrow key must not write history all the time.
  useEffect(() => {
    if (currentId === '') return;
    const timer = setTimeout(() => changeView({ agent: currentId }), ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [currentId, changeView]);

  const latest = { layout, folding, agents, camera, changeView, onOpen, wake };
  const now = useRef(latest);
  now.current = latest;
  const handlers = useMemo<CardHandlers>(
    () => ({
      onOpen: (id) => now.current.onOpen(id),
      onFocus: setCurrentId,
      onWake: (id) => {
        const agent = now.current.agents.get(id);
        if (agent !== undefined) now.current.wake(agent);
      },
      onFold: (id) => {
        const { layout: shown, folding: before, camera: control, changeView: change } = now.current;
        const card = shown.byId.get(id);
        if (card !== undefined) control.hold(card);
        setCurrentId(id);
        change({ fold: printFolding(toggleFold(before, id)) });
      },
    }),
    [],
  );

  const candidates = useMemo(
    () =>
      tree.all.map(({ id, name, role, status }) => ({
        id,
        name,
        title: agents.get(id)?.title ?? roleWord(role),
        status: agentStatusWord(status),
      })),
    [tree, agents],
  );
  const find = useCallback(
    (id: string) => {
      const member = tree.byId.get(id);
      if (member === undefined) return;
      goingTo.current = { id, isFound: true };
      setCurrentId(id);
      now.current.changeView({ fold: printFolding(reveal(tree, now.current.folding, member)) });
    },
    [tree],
  );

  usePageKeys({
    '+': () => camera.zoomBy(ZOOM_STEP),
    '=': () => camera.zoomBy(ZOOM_STEP),
    '-': () => camera.zoomBy(1 / ZOOM_STEP),
    f: camera.fit,
  });

  const hidden = tree.all.length - layout.placed.length;
  return (
    <div className="relative min-h-0 flex-1 bg-canvas">
      <div className="absolute top-3 left-3 z-[1]">
        <ChartSearch
          candidates={candidates}
          onChoose={find}
          onLeave={() =>
            focusCard(camera.worldRef.current, (layout.byId.get(currentId) ?? layout.placed[0])?.member.id ?? '')
          }
        />
      </div>
      <div
        role="toolbar"
        aria-label="View of the chart"
        className="absolute top-3 right-3 z-[1] flex rounded-md border border-line-strong bg-surface"
      >
        {(hidden > 0 || folding.base === 'open') && (
          <IconButton
            label={hidden > 0 ? `Show all (${hidden} hidden)` : 'Fold what is deep'}
            icon={<UnfoldVertical />}
            onClick={() => {
              camera.fitNext();
              changeView({ fold: hidden > 0 ? 'open' : '' });
            }}
          />
        )}
        <IconButton label="Zoom out" shortcut="-" icon={<Minus />} onClick={() => camera.zoomBy(1 / ZOOM_STEP)} />
        <IconButton label="Zoom in" shortcut="+" icon={<Plus />} onClick={() => camera.zoomBy(ZOOM_STEP)} />
        <IconButton label="Fit the whole chart" shortcut="f" icon={<Maximize />} onClick={camera.fit} />
      </div>
      <OrgTree
        label={`Org chart of ${companyName}`}
        layout={layout}
        camera={camera}
        agents={agents}
        currentId={currentId}
        handlers={handlers}
      />
    </div>
  );
}
