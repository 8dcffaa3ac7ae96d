/** Reads contracts of one chain over JSON-RPC, within limits of time and size. Answers are not kept. */
import { type Hex, type RpcAnswer, rpcAnswer } from '../../../contract/chain.ts';
import { AppError } from '../../../contract/errors.ts';
import { responseText } from '../../platform/response-text.ts';

export interface ChainPlace {
  /** What it is read for, as sentences name it: `ENS`. */
  readonly name: string;
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 8000;
const SIZE_LIMIT = 512 * 1024;
const UNREACHED = 'could not be reached or answered too much';

export class RpcChain {
  readonly #place: ChainPlace;
  #isRight = false;

  constructor(place: ChainPlace) {
    this.#place = place;
  }

  get chainId(): number {
    return this.#place.chainId;
  }

  /** @throws AppError unprocessable when the endpoint is of another chain | bad_gateway */
  async requireChain(): Promise<void> {
    if (this.#isRight) return;
    const { name, chainId } = this.#place;
    const answer = await this.#ask('eth_chainId', []);
    const actual = 'result' in answer ? Number(answer.result) : Number.NaN;
    if (Number.isNaN(actual)) throw this.#broken('did not say which chain it is of');
    if (actual !== chainId)
      throw new AppError(
        'unprocessable',
        `The RPC endpoint for ${name} is of chain ${actual}, not of chain ${chainId}. Correct it in the settings.`,
      );
    this.#isRight = true;
  }

  /** What a contract returns; null where it refuses, or where there is none. @throws AppError bad_gateway */
  async call(to: Hex, data: Hex): Promise<Hex | null> {
    const answer = await this.#ask('eth_call', [{ to, data }, 'latest']);
    if ('result' in answer) return answer.result === '0x' ? null : (answer.result as Hex);
    const { code, message } = answer.error;
    // What a contract refuses has this code, and where an endpoint uses another one, this word.
    if (code === 3 || /revert/i.test(message)) return null;
    throw this.#broken('refused the question');
  }

  async #ask(method: string, params: readonly unknown[]): Promise<RpcAnswer> {
    const { rpcUrl, timeLimitMs = TIME_LIMIT_MS } = this.#place;
    let text: string | null;
    try {
      const response = await fetch(rpcUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeLimitMs),
      });
      text = await responseText(response, SIZE_LIMIT);
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      throw this.#broken(isLate ? 'did not answer in time' : UNREACHED, error);
    }
    if (text === null) throw this.#broken(UNREACHED);
    const answer = rpcAnswer.safeParse(parsed(text));
    if (!answer.success) throw this.#broken('did not answer as one');
    return answer.data;
  }

  /** Its address is never told: it mostly carries the key of an account. */
  #broken(what: string, error?: unknown): AppError {
    const cause = error instanceof Error ? error.name : undefined;
    return new AppError('bad_gateway', `The RPC endpoint for ${this.#place.name} ${what}. Try again later.`, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
