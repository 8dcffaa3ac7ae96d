/** Reads a log whose length nobody tells, by byte offsets. */
import { mayBeginCut, type Slice, sliceAnywhere, sliceFrom, sliceUpTo } from './ndjson.ts';

/** A piece of the log as the server gives it; `nextOffset` is absent when this is all there is for now. */
export interface Piece {
  readonly content: string;
  readonly nextOffset?: number | undefined;
}
export type ReadPiece = (offset: number, limitBytes: number) => Promise<Piece>;

export interface Read {
  readonly slice: Slice;
  /** The log goes on at least to here. */
  readonly knownEnd: number;
}

export const PIECE_BYTES = 256_000;
/** The most that the server gives at once; no line is longer. */
const MOST_PIECE_BYTES = 1_048_576;

/** Whole lines from the start of a line on. */
export async function readForward(read: ReadPiece, offset: number): Promise<Read> {
  for (let limit = PIECE_BYTES; ; limit = MOST_PIECE_BYTES) {
    const { content, nextOffset } = await read(offset, limit);
    const slice = sliceFrom(content, offset);
    if (slice.toOffset > offset || nextOffset === undefined || limit === MOST_PIECE_BYTES) {
      return { slice, knownEnd: nextOffset === undefined ? slice.toOffset : nextOffset + 1 };
    }
  }
}

/** Whole lines up to the start of a line. */
export async function readBackward(read: ReadPiece, end: number): Promise<Slice> {
  for (let limit = PIECE_BYTES; ; limit = MOST_PIECE_BYTES) {
    const from = Math.max(0, end - limit);
    const { content } = await read(from, end - from);
    const slice = sliceUpTo(content, end, from === 0);
    if (slice.fromOffset < end || from === 0 || limit === MOST_PIECE_BYTES) return slice;
  }
}

/** Whole lines from somewhere on, where no line is known to start. */
export async function readAround(read: ReadPiece, offset: number): Promise<Read> {
  if (offset <= 0) return readForward(read, 0);
  for (let limit = PIECE_BYTES; ; limit = MOST_PIECE_BYTES) {
    const { from, piece } = await readWholeSigns(read, offset, limit);
    const slice = sliceAnywhere(piece.content, from);
    if (slice !== null && slice.toOffset > slice.fromOffset) {
      return { slice, knownEnd: piece.nextOffset === undefined ? slice.toOffset : piece.nextOffset + 1 };
    }
    if (limit === MOST_PIECE_BYTES) return readForward(read, 0);
  }
}

/** A sign has at most three bytes after its first. */
async function readWholeSigns(read: ReadPiece, offset: number, limit: number): Promise<{ from: number; piece: Piece }> {
  for (let from = offset; ; from -= 1) {
    const piece = await read(from, limit);
    if (!mayBeginCut(piece.content) || from <= Math.max(0, offset - 3)) return { from, piece };
  }
}

/** The last lines of the log. Finds its end by doubling and halving where it is not near. */
export async function readTail(read: ReadPiece, knownEnd: number): Promise<Read> {
  if (knownEnd <= PIECE_BYTES) {
    const start = await readForward(read, 0);
    if (start.knownEnd <= start.slice.toOffset) return start;
  }
  const end = await findEnd(read, knownEnd);
  return readAround(read, Math.max(0, end - PIECE_BYTES / 2));
}

/** A place that is less than half a piece before the end. */
async function findEnd(read: ReadPiece, knownEnd: number): Promise<number> {
  const exists = async (offset: number): Promise<boolean> => (await read(offset, 1)).content !== '';
  let low = knownEnd;
  let step = PIECE_BYTES / 2;
  while (await exists(low + step)) {
    low += step;
    step *= 4;
  }
  let high = low + step;
  while (high - low > PIECE_BYTES / 2) {
    const middle = Math.floor((low + high) / 2);
    if (await exists(middle)) low = middle;
    else high = middle;
  }
  return low;
}
