/** Messages dropped or pasted on Aujourd'hui, on the register, at the intake or on a dossier go where they are read. */
import { useMatch, useNavigate } from 'react-router'
import { handOver } from '../session/index.ts'
import { paths } from '../ui/paths.ts'
import { useWindowFiles } from '../ui/window-files.ts'

/** @param isOn not before an inspector */
export function useIncomingMessages(isOn: boolean): void {
  const navigate = useNavigate()
  const isToday = useMatch(paths.today) !== null
  const isRegister = useMatch(paths.register) !== null
  const dossier = useMatch(paths.dossier(':id'))?.params.id
  const isIntake = useMatch(paths.intake) !== null
  const dossierId = dossier !== undefined && !NO_DOSSIERS.includes(paths.dossier(dossier)) ? dossier : undefined
  useWindowFiles(isOn && (isToday || isRegister || isIntake || dossierId !== undefined), (files) => {
    handOver({ files, dossierId })
    void navigate(paths.messages)
  })
}

/** Other screens of the register stand where a dossier's id would. */
const NO_DOSSIERS: readonly string[] = [
  paths.intake,
  paths.people,
  paths.import,
  paths.closeTogether,
  paths.preparedLetters,
  paths.messages,
]
