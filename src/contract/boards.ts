/** Words of boards. Source: the Mission Control server. */
export const BOARD_TYPES = ['goal', 'general'] as const;
export type BoardType = (typeof BOARD_TYPES)[number];
