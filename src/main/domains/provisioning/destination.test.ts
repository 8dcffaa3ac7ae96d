import { expect, test } from 'vitest';
import { moveOf } from './destination.ts';

const onBoard = { role: 'worker', boardId: 'b1' } as const;
const main = { role: 'main', boardId: null } as const;
const said = (boardId?: string | null, isGatewayMain?: boolean) => ({ boardId, isGatewayMain });

test.each([
  [onBoard, said(), { type: 'stay' }],
  [onBoard, said('b1'), { type: 'stay' }],
  [onBoard, said('b2'), { type: 'board', boardId: 'b2' }],
  [onBoard, said(undefined, true), { type: 'main', boardId: 'b1' }],
  [onBoard, said('b2', true), { type: 'main', boardId: 'b2' }],
  [onBoard, said('b1', false), { type: 'stay' }],
  [main, said(undefined, true), { type: 'stay' }],
  [main, said('b1'), { type: 'stay' }],
  [main, said('b1', false), { type: 'board', boardId: 'b1' }],
])('%j asked for %j: %j', (standing, request, move) => expect(moveOf(standing, request)).toEqual(move));

test.each([
  [onBoard, said(null), 'board_id is required'],
  [main, said(null), 'board_id is required'],
  [onBoard, said(undefined, false), 'board_id is required when converting a gateway-main agent to board scope'],
  [main, said(null, false), 'board_id is required when converting a gateway-main agent to board scope'],
])('%j asked for %j is refused', (standing, request, words) => expect(() => moveOf(standing, request)).toThrow(words));
