/** The page that verifies a dossier de preuve: takes the ZIP or the folder, says what it finds. Nothing leaves the computer. */
import { unzipSync } from 'fflate'
import { type ProofVerdict, verifyProof } from '../../shared/evidence/verify.ts'
import { agree, count } from '../../shared/language/french.ts'

const result = byId('resultat')

byId('zip').addEventListener('change', (event) => void takeZip((event.target as HTMLInputElement).files?.[0]))
byId('dossier').addEventListener('change', (event) => void takeFolder([...((event.target as HTMLInputElement).files ?? [])]))
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void takeZip(event.dataTransfer?.files[0])
})

async function takeZip(file: File | undefined): Promise<void> {
  if (!file) return
  try {
    const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())))
    show(verifyProof(new Map(entries.filter(([name]) => !name.endsWith('/')))))
  } catch {
    show({ status: 'altered', findings: ['Ce fichier n’est pas un ZIP lisible : il a été modifié ou coupé.'] })
  }
}

/** Paths below the folder that was chosen. */
async function takeFolder(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  const read = files.map(
    async (file) => [file.webkitRelativePath.split('/').slice(1).join('/'), new Uint8Array(await file.arrayBuffer())] as const,
  )
  show(verifyProof(new Map(await Promise.all(read))))
}

function show(verdict: ProofVerdict): void {
  result.className = verdict.status
  result.replaceChildren(...(verdict.status === 'whole' ? wholeLines(verdict) : alteredLines(verdict.findings)))
  result.focus()
}

function wholeLines(verdict: Extract<ProofVerdict, { status: 'whole' }>): HTMLElement[] {
  const { reference, events, files, erased, withheld, head, missing } = verdict
  return [
    element('h2', 'Rien n’a été modifié'),
    element('p', `Dossier ${reference} : ${count(events, 'événement')} et ${count(files, 'fichier')} sont tels qu’ils ont été remis.`),
    ...(erased > 0
      ? [
          element(
            'p',
            `${count(erased, 'événement a été vidé de ses', 'événements ont été vidés de leurs')} données personnelles ; la suite des événements reste vérifiée.`,
          ),
        ]
      : []),
    ...(withheld.length > 0
      ? [
          element(
            'p',
            `Le contenu ${agree(withheld.length, 'd’un événement', `de ${withheld.length} événements`)} est laissé de côté, parce que la médiation est confidentielle (${withheld.join(', ')}) ; la suite des événements reste vérifiée.`,
          ),
        ]
      : []),
    ...(missing.length > 0 ? [element('p', `Le cabinet n’avait plus : ${missing.join(', ')}.`)] : []),
    element('p', 'Empreinte du journal, à comparer avec celle de la chronologie imprimée :'),
    element('code', head.match(/.{8}/g)?.join(' ') ?? head),
  ]
}

function alteredLines(findings: readonly string[]): HTMLElement[] {
  const list = document.createElement('ul')
  list.append(...findings.map((finding) => element('li', finding)))
  return [element('h2', 'Ce dossier a été modifié'), list]
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no #${id}`)
  return found
}
