/** A new board while it is being described. Pure. */

export interface NewBoard {
  readonly name: string;
  readonly description: string;
  readonly objective: string;
  /** Empty: that of the company. */
  readonly gatewayId: string;
  readonly isLimited: boolean;
  readonly maxAgents: string;
}

export const EMPTY_BOARD: NewBoard = {
  name: '',
  description: '',
  objective: '',
  gatewayId: '',
  isLimited: false,
  maxAgents: '5',
};

const isWhole = (text: string): boolean => /^\d{1,5}$/.test(text.trim());

/** What is missing before it can be sent, by field; the server checks the rest. */
export function missingFields({ name, description, isLimited, maxAgents }: NewBoard): Readonly<Record<string, string>> {
  return {
    ...(name.trim() === '' ? { name: 'Give the board a name.' } : {}),
    ...(description.trim() === '' ? { description: 'Say what the board is for: its agents read it.' } : {}),
    ...(isLimited && !isWhole(maxAgents) ? { maxAgents: 'Say how many, as a whole number.' } : {}),
  };
}

/** The body of the request. `home` is the gateway that the company has from its creation. */
export const toRequest = (
  { name, description, objective, gatewayId, isLimited, maxAgents }: NewBoard,
  home: string,
) => ({
  name: name.trim(),
  description: description.trim(),
  objective: objective.trim() === '' ? null : objective.trim(),
  gatewayId: gatewayId === '' ? home : gatewayId,
  ...(isLimited ? { maxAgents: Number(maxAgents) } : {}),
});
