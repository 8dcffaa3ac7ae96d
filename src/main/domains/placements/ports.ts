/** What placements need of domains beside them. The composition root connects them. */

/** Encrypts texts, each bound to the place where it is kept. */
export interface TextSealer {
  seal(text: string, place: string): Buffer;
  /** @throws AppError unavailable */
  open(sealed: Buffer, place: string): string;
}
