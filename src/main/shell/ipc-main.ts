/** The main side of the contract in src/contract/ipc.ts, and the only place of this process that touches Electron's IPC. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import {
  type IpcEventName,
  type IpcEvents,
  type IpcRequestName,
  type IpcRequests,
  ipcRequests,
} from '../../contract/ipc.ts';
import type { Logger } from '../platform/logger.ts';
import { distrust, parseArgument, type Sender, type TrustedSenders } from './ipc-policy.ts';

type Argument<Name extends IpcRequestName> = z.output<IpcRequests[Name]['argument']>;
type Result<Name extends IpcRequestName> = z.output<IpcRequests[Name]['result']>;

/** One function per request of the contract. */
export type IpcHandlers = {
  readonly [Name in IpcRequestName]: (argument: Argument<Name>) => Result<Name> | Promise<Result<Name>>;
};

const channelOf = (name: IpcRequestName | IpcEventName): string => `wheelhouse:${name}`;

/** Answers the requests of our own windows. Whoever else asks gets no answer; an argument that is none of the contract's, an error. */
export function answerRequests(handlers: IpcHandlers, trusted: () => TrustedSenders, logger: Logger): void {
  const answer = <Name extends IpcRequestName>(name: Name, handler: IpcHandlers[Name]): void => {
    ipcMain.handle(channelOf(name), async (event, ...given: unknown[]) => {
      const doubt = distrust(senderOf(event), trusted());
      if (doubt !== null) {
        logger.warn({ request: name, doubt }, 'a request of a stranger was dropped');
        return new Promise<never>(() => {});
      }
      const argument = parseArgument(ipcRequests[name].argument, given);
      if (argument.type === 'ok') return handler(argument.value as Argument<Name>);
      logger.warn({ request: name, reason: argument.reason }, 'a request with a bad argument was dropped');
      throw new Error(`${name} was given a bad argument.`);
    });
  };
  for (const name of Object.keys(ipcRequests) as IpcRequestName[]) answer(name, handlers[name]);
}

function senderOf({ sender, senderFrame }: IpcMainInvokeEvent): Sender {
  const isMainFrame = senderFrame !== null && senderFrame.parent === null;
  return { webContentsId: sender.id, frameAddress: senderFrame?.url ?? null, isMainFrame };
}

/** Tells a page of an event. */
export const tellPage = <Name extends IpcEventName>(
  page: WebContents,
  name: Name,
  payload: z.input<IpcEvents[Name]>,
): void => page.send(channelOf(name), payload);
