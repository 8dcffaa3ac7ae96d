/** Earlier versions of instruction files: what was written, what was found changed, what was deleted. */
import type { Actor } from '../../../contract/access.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, sha256Hex } from '../../platform/ids.ts';
import { actorOf } from '../activity/activity.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { ContentsService } from '../contents/contents.service.ts';
import type { InstructionsRepo, InstructionVersion } from './instructions.repo.ts';

export type { InstructionVersion };

/** How many versions of one file are kept. */
const KEPT = 50;

export class InstructionHistory {
  readonly #repo: InstructionsRepo;
  readonly #contents: ContentsService;
  readonly #clock: Clock;

  constructor(repo: InstructionsRepo, contents: ContentsService, clock: Clock) {
    this.#repo = repo;
    this.#contents = contents;
    this.#clock = clock;
  }

  /** Records what a file holds from now on; null: it is gone. */
  record(tx: WriteTransaction, actor: Actor, agent: Agent, rootPath: string, path: string, text: string | null): void {
    this.#insert(tx, actor, agent, rootPath, path, text === null ? 'deleted' : 'written', text);
  }

  /** Records what a file holds before a change, unless that is known. */
  recordFound(tx: WriteTransaction, agent: Agent, rootPath: string, path: string, text: string): void {
    const [newest] = this.#repo.versions(agent.id, path, { limit: 1, offset: 0 });
    if (newest?.rootPath === rootPath && newest.sha256 === sha256Hex(text)) return;
    this.#insert(tx, { type: 'system' }, agent, rootPath, path, 'found', text);
  }

  /** Of one file, the newest first. */
  versions(agentId: string, path: string, page: PageQuery): InstructionVersion[] {
    return this.#repo.versions(agentId, path, page);
  }

  /** A version with its text; null when there is none. */
  version(agentId: string, id: string): (InstructionVersion & { text: string | null }) | null {
    const version = this.#repo.version(agentId, id);
    return version && { ...version, text: this.#text(version.sha256) };
  }

  /** What the files of a root last held, by path. */
  latest(agentId: string, rootPath: string): Map<string, string> {
    const hashes = new Map(this.#repo.ofRoot(agentId, rootPath).map(({ path, sha256 }) => [path, sha256]));
    const texts = new Map<string, string>();
    for (const [path, sha256] of hashes) {
      const text = this.#text(sha256);
      if (text !== null) texts.set(path, text);
    }
    return texts;
  }

  /** Forgets everything of an agent. */
  forget(tx: WriteTransaction, agentId: string): void {
    const hashes = this.#repo.hashesOf(agentId);
    this.#repo.deleteOf(agentId);
    this.#contents.release(tx, hashes);
  }

  #text(sha256: string | null): string | null {
    return sha256 === null ? null : this.#contents.read(sha256).toString('utf8');
  }

  #insert(
    tx: WriteTransaction,
    actor: Actor,
    agent: Agent,
    rootPath: string,
    path: string,
    change: InstructionVersion['change'],
    text: string | null,
  ): void {
    const bytes = text === null ? null : Buffer.from(text);
    const { type: createdByType, id: createdById } = actorOf(actor);
    this.#repo.insert({
      id: newId(),
      companyId: agent.companyId,
      agentId: agent.id,
      rootPath,
      path,
      change,
      sha256: bytes === null ? null : this.#contents.keep(tx, bytes),
      size: bytes?.length ?? 0,
      createdByType,
      createdById,
      createdAt: this.#clock.iso(),
    });
    this.#contents.release(tx, this.#repo.prune(agent.id, path, KEPT));
  }
}
