/** The form of how proofs are checked: its fields, and the request that they make. Pure. */
import type { Settings } from '../../api/types.ts';

type Area = Settings['verification'];

export const CHAINS = ['ens', 'eas', 'coinbase'] as const;
export type ChainName = (typeof CHAINS)[number];

interface ChainDraft {
  /** Empty: the one that is set stays. */
  readonly rpcUrl: string;
  readonly removes: boolean;
  readonly chainId: string;
}

export interface VerificationDraft extends Readonly<Record<ChainName, ChainDraft>> {
  /** A schema and its attester a line. */
  readonly trusted: string;
}

const chainDraft = (chainId: number): ChainDraft => ({ rpcUrl: '', removes: false, chainId: String(chainId) });
const trustedText = ({ easTrusted }: Area): string =>
  easTrusted.map(({ schema, attester }) => `${schema} ${attester}`).join('\n');

/** What the form begins with. */
export const draftOf = (area: Area): VerificationDraft => ({
  ens: chainDraft(area.ensChainId),
  eas: chainDraft(area.easChainId),
  coinbase: chainDraft(area.coinbaseChainId),
  trusted: trustedText(area),
});

interface Trusted {
  readonly schema: string;
  readonly attester: string;
}

const LINE = /^(0x[0-9a-f]{64})[\s,;]+(0x[0-9a-f]{40})$/i;
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What must be mended before it can be sent, by field; the server checks the rest. */
export function mistakesIn(draft: VerificationDraft): Readonly<Record<string, string>> {
  const chains = CHAINS.filter((name) => !/^[1-9]\d{0,14}$/.test(draft[name].chainId.trim()));
  const line = linesOf(draft.trusted).findIndex((text) => !LINE.test(text));
  return {
    ...Object.fromEntries(chains.map((name) => [`${name}ChainId`, 'A chain is named by a number, such as 8453.'])),
    ...(line < 0
      ? {}
      : { easTrusted: `Line ${line + 1} is not a schema (0x and 64 digits) and an attester (0x and 40 digits).` }),
  };
}

function trustedIn(text: string): Trusted[] {
  return linesOf(text).flatMap((line) => {
    const [, schema = '', attester = ''] = LINE.exec(line) ?? [];
    return schema === '' ? [] : [{ schema, attester }];
  });
}

/** The request: what differs. */
export function changesOf(area: Area, draft: VerificationDraft): Readonly<Record<string, unknown>> {
  const ofChains = CHAINS.flatMap((name): (readonly [string, unknown])[] => {
    const { rpcUrl, removes, chainId } = draft[name];
    return [
      ...(removes
        ? [[`${name}RpcUrl`, null] as const]
        : rpcUrl.trim() === ''
          ? []
          : [[`${name}RpcUrl`, rpcUrl.trim()] as const]),
      ...(Number(chainId) === area[`${name}ChainId`] ? [] : [[`${name}ChainId`, Number(chainId)] as const]),
    ];
  });
  return {
    ...Object.fromEntries(ofChains),
    ...(draft.trusted.trim() === trustedText(area) ? {} : { easTrusted: trustedIn(draft.trusted) }),
  };
}
