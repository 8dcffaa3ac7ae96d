/** Whether a message from a page is answered: who sent it, and whether its argument is what the contract says. */
import type { z } from 'zod';
import { isOwnPage } from './link-policy.ts';

/** What is known of the sender of a message. */
export interface Sender {
  readonly webContentsId: number;
  /** Null when the frame is gone or has moved on. */
  readonly frameAddress: string | null;
  readonly isMainFrame: boolean;
}

/** Whom to listen to: the main frame of a window of ours, while it shows a page of the control plane. */
export interface TrustedSenders {
  readonly origin: string;
  readonly webContentsIds: ReadonlySet<number>;
}

/** Why a sender is not listened to; null when it is. */
export function distrust(sender: Sender, trusted: TrustedSenders): string | null {
  if (!trusted.webContentsIds.has(sender.webContentsId)) return 'it is none of our windows';
  if (!sender.isMainFrame) return 'it is not the main frame';
  if (sender.frameAddress === null || !isOwnPage(sender.frameAddress, trusted.origin)) return 'it is not our page';
  return null;
}

export type ParsedArgument<T> =
  | { readonly type: 'ok'; readonly value: T }
  | { readonly type: 'bad'; readonly reason: string };

/** A request has one argument, of the shape in the contract. */
export function parseArgument<Schema extends z.ZodType>(
  schema: Schema,
  given: readonly unknown[],
): ParsedArgument<z.output<Schema>> {
  if (given.length > 1) return { type: 'bad', reason: `${given.length} arguments instead of one` };
  const parsed = schema.safeParse(given[0]);
  if (parsed.success) return { type: 'ok', value: parsed.data };
  // Codes and places, never values: they may be secrets.
  const reason = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'argument'}: ${issue.code}`).join(', ');
  return { type: 'bad', reason };
}
