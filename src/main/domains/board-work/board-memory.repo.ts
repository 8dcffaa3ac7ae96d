import { and, count, desc, eq, gte, sql } from 'drizzle-orm';
import { boardMemory } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

type Row = typeof boardMemory.$inferSelect;
/** What a board remembers, or what was said in its chat. */
export type MemoryEntry = Readonly<Omit<Row, 'seq'>>;

/** SQL of what boards remember. */
export function createBoardMemoryRepo(db: Db) {
  const placeholder = sql.placeholder;
  const matching = and(
    eq(boardMemory.boardId, placeholder('boardId')),
    sql`(${placeholder('isChat')} IS NULL OR ${boardMemory.isChat} = ${placeholder('isChat')})`,
    gte(boardMemory.createdAt, placeholder('since')),
  );
  const list = db
    .select()
    .from(boardMemory)
    .where(matching)
    .orderBy(desc(boardMemory.seq))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const total = db.select({ total: count() }).from(boardMemory).where(matching).prepare();
  const insert = db.$client.prepare(
    `INSERT INTO board_memory
       (id, company_id, board_id, content, tags, is_chat, source, author_agent_id, author_user_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    insert: (entry: MemoryEntry): void =>
      void insert.run(
        entry.id,
        entry.companyId,
        entry.boardId,
        entry.content,
        entry.tags === null ? null : JSON.stringify(entry.tags),
        entry.isChat ? 1 : 0,
        entry.source,
        entry.authorAgentId,
        entry.authorUserId,
        entry.createdAt,
      ),
    /** The newest first. */
    list(
      boardId: string,
      filter: { isChat?: boolean | undefined; since?: string | undefined },
      range: { limit: number; offset: number },
    ): { entries: MemoryEntry[]; total: number } {
      const isChat = filter.isChat === undefined ? null : filter.isChat ? 1 : 0;
      const given = { boardId, isChat, since: filter.since ?? '' };
      return { entries: list.all({ ...given, ...range }), total: total.get(given)?.total ?? 0 };
    },
  };
}
export type BoardMemoryRepo = ReturnType<typeof createBoardMemoryRepo>;
