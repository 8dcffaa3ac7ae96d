/** What agents of a board are told about its tasks. */
import type { Board } from '../boards/boards.service.ts';
import type { Issue } from '../issues/issues.service.ts';

const LONGEST = 500;
const short = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

const about = (board: Board, { id, title }: Issue): string =>
  `Board: ${board.name} (${board.id})\nTask: ${title} (${id})`;

export const newTaskMessage = (board: Board, task: Issue): string =>
  `A task was added and nobody has it.\n${about(board, task)}\n${short(task.description ?? '')}\nPlease decide who takes it.`;

export const reviewMessage = (board: Board, task: Issue): string =>
  `A task waits for your review.\n${about(board, task)}\nPlease accept it (done), or send it back (inbox) and say why in a comment.`;

export const commentMessage = (board: Board, task: Issue, text: string): string =>
  `You were mentioned in a comment.\n${about(board, task)}\n\n${short(text)}\n\nAnswer with a comment on the task.`;
