/** Encrypts texts, each bound to the place where it is kept: the secret store does, and others are given it. */
export interface TextSealer {
  seal(text: string, place: string): Buffer;
  /** @throws AppError unavailable when the key is not the one that it was sealed with */
  open(sealed: Buffer, place: string): string;
}

/** A sealed text in the form in which rows and settings keep it. */
export const sealText = (box: TextSealer, text: string, place: string): string =>
  box.seal(text, place).toString('base64');

/** The text that `sealText` sealed. @throws AppError unavailable */
export const openText = (box: TextSealer, ciphertext: string, place: string): string =>
  box.open(Buffer.from(ciphertext, 'base64'), place);
