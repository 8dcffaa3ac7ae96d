/** Attestations of the Ethereum Attestation Service that are on no chain, as its tools export them. */
import { z } from 'zod';
import { hexAddress, hexWord, uint64 } from './chain.ts';

const message = {
  schema: hexWord,
  recipient: hexAddress,
  time: uint64,
  expirationTime: uint64,
  revocable: z.boolean(),
  refUID: hexWord,
  data: z
    .string()
    .max(50_000)
    .regex(/^0x(?:[0-9a-f]{2})*$/i, 'must be bytes in hex, beginning with 0x')
    .transform((text) => text as `0x${string}`),
};

/** Versions 1 and 2 of the format; the types that were signed follow from the version. */
export const offchainAttestation = z.object({
  sig: z.object({
    domain: z.object({
      name: z.literal('EAS Attestation'),
      version: z.string().min(1).max(20),
      chainId: uint64,
      verifyingContract: hexAddress,
    }),
    primaryType: z.literal('Attest'),
    signature: z.object({ r: hexWord, s: hexWord, v: z.number().int().min(0).max(28) }),
    uid: hexWord,
    message: z.discriminatedUnion('version', [
      z.object({ version: z.literal(1), ...message }),
      z.object({ version: z.literal(2), ...message, salt: hexWord }),
    ]),
  }),
  signer: hexAddress,
});
export type OffchainAttestation = z.output<typeof offchainAttestation>;
