import { useLayoutEffect, useRef } from 'react';
import type { Agent } from '../../api/types.ts';
import { BoxCanvas } from './BoxCanvas.tsx';
import { type CardHandlers, ChartCard } from './ChartCard.tsx';
import { ChartLinks } from './ChartLinks.tsx';
import { toWorld } from './camera.ts';
import { directionOf, neighbour } from './keyboard.ts';
import { CARD, type Layout, type Placed } from './layout.ts';
import type { CameraControl } from './use-camera.ts';

interface OrgTreeProps {
  readonly label: string;
  readonly layout: Layout;
  readonly camera: CameraControl;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly currentId: string;
  readonly handlers: CardHandlers;
}

/** The cards in view, reachable by arrow keys. The current card is always there, so that the focus never gets lost. */
export function OrgTree({ label, layout, camera, agents, currentId, handlers }: OrgTreeProps) {
  const { viewportRef, worldRef, scene } = camera;
  const current = layout.byId.get(currentId) ?? layout.placed[0];
  const focusNext = useRef(false);

  useLayoutEffect(() => {
    if (!focusNext.current || current === undefined) return;
    focusNext.current = false;
    focusCard(worldRef.current, current.member.id);
  }, [current, worldRef]);

  const goTo = (card: Placed): void => {
    focusNext.current = true;
    handlers.onFocus(card.member.id);
    camera.scrollTo(card);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || current === undefined) return;
    const direction = directionOf(event.key);
    const target = direction === undefined ? undefined : neighbour(layout, current, direction);
    if (target !== undefined) goTo(target);
    else if (direction === undefined && !onCardKey(event.key, current, handlers)) return;
    event.preventDefault();
  };

  /** From far away the boxes are painted, so a click has to look for what it hit. */
  const onClick = (event: React.MouseEvent<HTMLDivElement>): void => {
    if (scene.detail !== 'boxes') return;
    const box = event.currentTarget.getBoundingClientRect();
    const point = toWorld(camera.view().camera, { x: event.clientX - box.left, y: event.clientY - box.top });
    const hit = scene.cards.find(
      ({ x, y }) => point.x >= x && point.x <= x + CARD.width && point.y >= y && point.y <= y + CARD.height,
    );
    if (hit === undefined) return;
    handlers.onFocus(hit.member.id);
    camera.flyTo(hit);
  };

  const drawn = scene.detail === 'boxes' ? [] : scene.cards;
  const isCurrentDrawn = current === undefined || drawn.includes(current);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is at the tree within
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      ref={viewportRef}
      onClick={onClick}
      className="absolute inset-0 touch-none overflow-clip select-none active:cursor-grabbing"
    >
      {scene.detail === 'boxes' && <BoxCanvas camera={camera} />}
      <div
        ref={worldRef}
        role="tree"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="absolute top-0 left-0 origin-top-left"
      >
        {scene.detail !== 'boxes' && <ChartLinks links={scene.links} />}
        {(isCurrentDrawn ? drawn : [...drawn, current]).map((card) => (
          <ChartCard
            key={card.member.id}
            card={card}
            agent={agents.get(card.member.id)}
            detail={scene.detail === 'cards' ? 'cards' : 'names'}
            isCurrent={card === current}
            handlers={handlers}
          />
        ))}
      </div>
    </div>
  );
}

/** Puts the focus on a card without the browser scrolling to it. */
export const focusCard = (world: HTMLElement | null, id: string): void =>
  world?.querySelector<HTMLElement>(`[data-member="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });

/** Keys that act on a card. @returns whether the key was taken */
function onCardKey(key: string, card: Placed, handlers: CardHandlers): boolean {
  const { id, reports } = card.member;
  switch (key) {
    case 'Enter':
      handlers.onOpen(id);
      return true;
    case 'w':
      handlers.onWake(id);
      return true;
    case ' ':
      if (reports.length > 0) handlers.onFold(id);
      return true;
    default:
      return false;
  }
}
