/** How a large write goes to the database: in chunks, so that the window stays free, and several of them at once. */

/**
 * Rows sealed in one chunk, in any table. From as many on, Dexie tells live queries that the table changed, not which
 * thousands of keys did.
 */
export const ROWS_A_CHUNK = 50

/** Chunks that the database writes while the next one is sealed. */
export const CHUNKS_AT_ONCE = 8
