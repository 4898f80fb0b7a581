/**
 * Encryption at rest, as one layer under the repositories: what tells of a person, a product or a
 * story is sealed before it reaches IndexedDB and opened when it comes back. Nothing above knows.
 *
 * Every call is synchronous or waits for IndexedDB alone, so that transactions stay alive.
 */
import { type DBCore, type DBCoreMutateRequest, type DBCoreTable, type DBCoreTransaction, Dexie, type Middleware } from 'dexie'
import { letGo } from '../../../shared/host/let-go.ts'
import { decodeValue, encodeValue, openBox, type Random, sealBox, sealLargeBox } from '../../../shared/vault/index.ts'
import { type ContentKeys, createContentKeys, damagedRecord, isDamagedRecord } from './content-keys.ts'
import { createKeyRing, type KeyRing } from './key-ring.ts'
import type { FileRow, KeyRow } from './rows.ts'

/** Under which key a field is sealed: the vault's own, or that of the dossier named by a field of the row. */
type FieldKey = 'vault' | { readonly dossierIn: string }

/** Every field that is not an index field, table by table. */
const PROTECTED: Readonly<Record<string, Readonly<Record<string, FieldKey>>>> = {
  events: { seal: 'vault', body: { dossierIn: 'dossierId' } },
  dossiers: { body: { dossierIn: 'id' } },
  files: { body: { dossierIn: 'dossierId' } },
  pieceTexts: { body: { dossierIn: 'dossierId' } },
  drafts: { body: 'vault' },
  settings: { body: 'vault' },
  entries: { body: 'vault' },
  logs: { body: 'vault' },
  awaited: { body: 'vault' },
  dossierKeys: { body: { dossierIn: 'dossierId' } },
  sharedFiles: { body: { dossierIn: 'dossierId' } },
}

const KEYS = 'keys'

type Row = Readonly<Record<string, unknown>>

/** A row as it went to the disk, under the transaction that wrote it. */
export type SealedWrite = { readonly table: string; readonly row: Row }

/**
 * What a row as it lies on a disk is: `genuine` where each of its boxes opens, `keyless` where what can be opened does
 * and the rest is under the key of a dossier that is not known, `altered` otherwise: changed, moved, or of another register.
 */
export type RowVerdict = 'genuine' | 'keyless' | 'altered'

export type Protection = {
  readonly middleware: Middleware<DBCore>
  readonly judge: (table: string, row: Row) => RowVerdict
  /** What is in one box of a row as it lies on a disk; `undefined` where it does not open. */
  readonly boxIn: (table: string, row: Row, field: string) => unknown
  readonly contentKeys: ContentKeys
  /** The vault's own keys, for what lies in no table. */
  readonly ring: Pick<KeyRing, 'seal' | 'open'>
  /**
   * A file's row with its box, sealed beside JavaScript: whoever writes it begins a transaction afterwards, since none waits for that.
   *
   * @param row its bytes are given up
   * @throws Error named DamagedRecordError where its dossier has no key yet
   */
  readonly sealFile: (row: FileRow) => Promise<Row>
  /** What a transaction writes from now on, sealed, in order; of one that nobody follows nothing is kept. */
  readonly follow: (transaction: object) => readonly SealedWrite[]
  /** Seals under another data key from now on: see renewal.ts. */
  readonly renew: KeyRing['renew']
}

/** @param dataKeys the vault's, the one in force first */
export function createProtection(dataKeys: readonly Uint8Array[], random: Random): Protection {
  const ring = createKeyRing(dataKeys, random)
  const contentKeys = createContentKeys(ring, random)
  const written = new WeakMap<object, SealedWrite[]>()
  /** Boxes that were sealed before the transaction that writes them. */
  const sealedBefore = new WeakSet<object>()

  const follow = (transaction: object): readonly SealedWrite[] => {
    const writes: SealedWrite[] = []
    written.set(transaction, writes)
    return writes
  }

  const note = (transaction: object, table: string, rows: readonly Row[]) => {
    written.get(transaction)?.push(...rows.map((row) => ({ table, row })))
  }

  const keyFor = (field: FieldKey, row: Row): Pick<KeyRing, 'seal' | 'open'> => {
    if (field === 'vault') return ring
    const key = contentKeys.known(String(row[field.dossierIn]))
    if (!key) throw damagedRecord(KEYS)
    return {
      seal: (plain, identity) => sealBox(key, plain, identity, random),
      open: (box, identity) => openBox(key, box, identity),
    }
  }

  const transform = (
    table: string,
    row: Row,
    change: (value: unknown, key: Pick<KeyRing, 'seal' | 'open'>, identity: string) => unknown,
  ): Row => {
    const fields = PROTECTED[table] ?? {}
    const clear = clearFields(row, fields)
    const changed = Object.entries(fields).flatMap(([name, field]) => {
      if (row[name] === undefined) return []
      return [[name, change(row[name], keyFor(field, row), `${table}/${name}/${clear}`)]]
    })
    return { ...row, ...Object.fromEntries(changed) }
  }

  const sealRow = (table: string, row: Row): Row => {
    return transform(table, row, (value, key, identity) => {
      if (sealedBefore.has(value as object)) return value
      const plain = encodeValue(value)
      const box = key.seal(plain, identity)
      letGo(plain)
      return box
    })
  }

  const sealFile = async (row: FileRow): Promise<Row> => {
    const key = contentKeys.known(row.dossierId)
    if (!key) throw damagedRecord(KEYS)
    const plain = encodeValue(row.body)
    letGo(row.body.bytes)
    const box = await sealLargeBox(key, plain, `files/body/${clearFields(row, PROTECTED.files ?? {})}`, random)
    letGo(plain)
    sealedBefore.add(box)
    return { ...row, body: box }
  }

  const openRow = (table: string, row: Row): Row => {
    return transform(table, row, (value, key, identity) => {
      const opened = value instanceof Uint8Array ? key.open(value, identity) : undefined
      if (!opened) throw damagedRecord(table)
      const decoded = decodeValue(opened)
      letGo(opened)
      return decoded
    })
  }

  /** The boxes of rows that were opened, or are on the disk: nobody else has them. */
  const letBoxesGo = (table: string, rows: readonly Row[]) => {
    for (const row of rows) for (const field of Object.keys(PROTECTED[table] ?? {})) if (row[field] instanceof Uint8Array) letGo(row[field])
  }

  const judge = (table: string, row: Row): RowVerdict => {
    if (table === KEYS) return contentKeys.opens(row as KeyRow) ? 'genuine' : 'altered'
    const fields = PROTECTED[table] ?? {}
    const clear = clearFields(row, fields)
    let verdict: RowVerdict = 'genuine'
    for (const [name, field] of Object.entries(fields)) {
      const box = row[name]
      // An erased event has no facts left; nothing else is kept without what tells of it.
      if (box === undefined && name === 'body' && 'seal' in fields) continue
      const isKeyKnown = field === 'vault' || contentKeys.known(String(row[field.dossierIn])) !== undefined
      if (!(box instanceof Uint8Array) || (isKeyKnown && !keyFor(field, row).open(box, `${table}/${name}/${clear}`))) return 'altered'
      if (!isKeyKnown) verdict = 'keyless'
    }
    return verdict
  }

  const boxIn = (table: string, row: Row, field: string): unknown => {
    const fields = PROTECTED[table] ?? {}
    const key = fields[field]
    const box = row[field]
    const isKnown = key === 'vault' || (key !== undefined && contentKeys.known(String(row[key.dossierIn])) !== undefined)
    const opened =
      isKnown && box instanceof Uint8Array ? keyFor(key, row).open(box, `${table}/${field}/${clearFields(row, fields)}`) : undefined
    return opened && decodeValue(opened)
  }

  /** Brings the keys of rows into memory, drawing those of new dossiers. */
  const provideKeys = (core: DBCore, table: string, rows: readonly Row[], trans: DBCoreTransaction, mayDraw: boolean): Promise<void> => {
    const missing = [...new Set(rows.flatMap((row) => dossierOf(table, row) ?? []))].filter((id) => !contentKeys.known(id))
    if (missing.length === 0) return Dexie.Promise.resolve() as unknown as Promise<void>
    const keys = core.table(KEYS)
    return keys.getMany({ trans, keys: missing }).then((found: readonly (KeyRow | undefined)[]) => {
      for (const row of found) if (row) contentKeys.unwrap(row)
      const absent = missing.filter((id) => !contentKeys.known(id))
      if (absent.length === 0 || !mayDraw) return undefined
      const drawn = absent.map((id) => contentKeys.draw(id))
      onAbort(trans, () => {
        for (const id of absent) contentKeys.forget(id)
      })
      note(trans, KEYS, drawn)
      return keys.mutate({ type: 'add', trans, values: drawn }).then(() => undefined)
    }) as Promise<void>
  }

  const protectedTable = (core: DBCore, table: DBCoreTable): DBCoreTable => {
    const name = table.name
    const openAll = (rows: readonly (Row | undefined)[], trans: DBCoreTransaction): Promise<(Row | undefined)[]> => {
      const present = rows.filter((row) => row !== undefined)
      const open = () => provideKeys(core, name, present, trans, false).then(() => rows.map((row) => row && openRow(name, row)))
      return open()
        .catch((error: unknown) => {
          if (!isDamagedRecord(error)) throw error
          // An erasure recorded elsewhere drew another key than the one that is known here.
          for (const row of present) contentKeys.forget(dossierOf(name, row) ?? '')
          return open()
        })
        .then((opened) => {
          letBoxesGo(name, present)
          return opened
        })
    }
    return {
      ...table,
      mutate: (request: DBCoreMutateRequest) => {
        if (request.type !== 'add' && request.type !== 'put') return table.mutate(request)
        const rows = request.values as readonly Row[]
        return provideKeys(core, name, rows, request.trans, true).then(() => {
          const sealed = rows.map((row) => sealRow(name, row))
          note(request.trans, name, sealed)
          return table.mutate({ ...request, values: sealed }).then((outcome) => {
            if (!written.has(request.trans)) letBoxesGo(name, sealed)
            return outcome
          })
        })
      },
      get: (request) => table.get(request).then((row) => openAll([row], request.trans).then(([opened]) => opened)),
      getMany: (request) => table.getMany(request).then((rows) => openAll(rows, request.trans)),
      query: (request) => {
        if (request.values === false) return table.query(request)
        return table.query(request).then(({ result }) => openAll(result, request.trans).then((opened) => ({ result: opened })))
      },
      openCursor: (request) => {
        if (request.values === false) return table.openCursor(request)
        // A cursor gives its rows one at a time with no moment to fetch a key: the repositories read whole results.
        throw new Error(`no cursor reads ${name}: use get, bulkGet or toArray`)
      },
    }
  }

  return {
    contentKeys,
    ring,
    judge,
    boxIn,
    sealFile,
    renew: ring.renew,
    follow,
    middleware: {
      stack: 'dbcore',
      name: 'protection',
      // Right above IndexedDB: caches, live queries and hooks see opened rows.
      level: -100,
      create: (core) => ({
        transaction: (stores, mode, options) => core.transaction(withKeys(stores), mode, options),
        table: (name) => {
          if (name in PROTECTED) return protectedTable(core, core.table(name))
          return name === KEYS ? notedTable(core.table(name), (transaction, rows) => note(transaction, name, rows)) : core.table(name)
        },
      }),
    },
  }
}

/** The keys' own table: its rows are boxes already, but what is written to it must be noted too. */
function notedTable(table: DBCoreTable, note: (transaction: object, rows: readonly Row[]) => void): DBCoreTable {
  return {
    ...table,
    mutate: (request) => {
      if (request.type === 'add' || request.type === 'put') note(request.trans, request.values as readonly Row[])
      return table.mutate(request)
    },
  }
}

/** A transaction that may meet a dossier may need its key. */
function withKeys(stores: readonly string[]): string[] {
  const needsKeys = stores.some((store) => Object.values(PROTECTED[store] ?? {}).some((field) => field !== 'vault'))
  return needsKeys && !stores.includes(KEYS) ? [...stores, KEYS] : [...stores]
}

function dossierOf(table: string, row: Row): string | undefined {
  const field = Object.values(PROTECTED[table] ?? {}).find((key): key is Exclude<FieldKey, 'vault'> => key !== 'vault')
  return field && String(row[field.dossierIn])
}

/** The row's identity: what stays in clear, so that neither a box nor an index can be moved to another row. */
function clearFields(row: Row, fields: Readonly<Record<string, FieldKey>>): string {
  const names = Object.keys(row).filter((name) => !(name in fields))
  return JSON.stringify(names.sort().map((name) => [name, row[name]]))
}

/** Dexie's transaction is IndexedDB's own at this depth. */
function onAbort(transaction: DBCoreTransaction, listener: () => void): void {
  ;(transaction as unknown as EventTarget).addEventListener('abort', listener)
}
