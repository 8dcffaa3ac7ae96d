/** Encrypts texts, each bound to the place where it is kept: the secret store does, and others are given it. */
export interface TextSealer {
  seal(text: string, place: string): Buffer;
  /** @throws AppError unavailable when the key is not the one that it was sealed with */
  open(sealed: Buffer, place: string): string;
}
