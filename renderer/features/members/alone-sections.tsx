/** Of a register kept alone: what keeping it with others is, and the two ways to it. */
import { Button, Stack, Typography } from '@mui/material'
import { useLiveQuery } from 'dexie-react-hooks'
import { type FormEvent, useState } from 'react'
import { count } from '../../../shared/language/french.ts'
import type { FirmSpace } from '../../data/replication/index.ts'
import { useFirm, useWorkSession } from '../../session/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { choiceMessage, membershipMessage } from './sentences.ts'

export function AloneSections({ space }: { readonly space: FirmSpace }) {
  const { hostInfo } = useWorkSession()
  return (
    <>
      <Section title="Travailler à plusieurs">
        <Stack spacing={1.5}>
          <Typography>
            Plusieurs personnes peuvent tenir un même registre, chacune sur son ordinateur. Leurs postes se retrouvent dans un dossier que
            votre synchronisation partage déjà (OneDrive, kDrive, Nextcloud, Dropbox) ou sur un disque du réseau.
          </Typography>
          <Typography>
            Qui héberge ce dossier n’y lit rien : tout y est chiffré, et les noms des fichiers ne disent rien de vos dossiers. Il voit
            seulement combien de postes y écrivent, la taille des fichiers et quand ils arrivent.
          </Typography>
          <Typography>
            Hors ligne, chacun continue. Ce qui est enregistré part au retour du réseau, et ce que deux personnes ont fait sans le savoir
            sur un même dossier est gardé et montré à toutes deux.
          </Typography>
        </Stack>
      </Section>
      {hostInfo.capabilities.canChooseFolder ? (
        <>
          <Sharing space={space} />
          <Joining space={space} />
        </>
      ) : (
        <Notice tone="info">
          Ce navigateur ne sait pas garder un dossier d’une fois sur l’autre : pour travailler à plusieurs, ouvrez le registre dans Chrome
          ou Edge, ou dans l’application installée.
        </Notice>
      )}
    </>
  )
}

function Sharing({ space }: { readonly space: FirmSpace }) {
  const firm = useFirm()
  const [message, setMessage] = useState<string>()
  const [isChosen, setIsChosen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const standing = space.standing()
  const name = typed ?? firm?.signatoryName ?? ''
  const choose = async () => {
    const choice = await space.choose('found')
    setMessage(choiceMessage(choice))
    setIsChosen(choice.status === 'chosen')
  }
  const share = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setMessage('Votre nom dira à vos collègues qui a enregistré quoi : il le faut pour partager.')
    setIsBusy(true)
    setMessage(membershipMessage(await space.found(name.trim())))
    setIsBusy(false)
  }
  return (
    <Section title="Partager ce registre">
      <Typography sx={{ mb: 2 }}>
        Pour le premier poste du cabinet, celui qui a les dossiers. Créez un dossier vide dans ce que vous partagez entre vous, puis
        choisissez-le. Vous serez le responsable : vous accepterez les autres.
      </Typography>
      {message && <Notice tone="error">{message}</Notice>}
      {isChosen ? (
        <form onSubmit={(event) => void share(event)} noValidate>
          <Stack spacing={2} sx={{ maxWidth: '28rem', alignItems: 'flex-start' }}>
            <Typography variant="body2">Dossier choisi : {standing.place?.label}</Typography>
            <TextField
              label="Votre nom"
              help="Vos collègues le verront ; vos initiales iront dans les numéros des prochains dossiers."
              value={name}
              onChange={setTyped}
            />
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={isBusy}>
                Partager ce registre
              </Button>
              <Button color="inherit" onClick={() => void choose()} disabled={isBusy}>
                Choisir un autre dossier
              </Button>
            </Stack>
          </Stack>
        </form>
      ) : (
        <Button variant="outlined" onClick={() => void choose()}>
          Choisir le dossier à partager
        </Button>
      )}
    </Section>
  )
}

function Joining({ space }: { readonly space: FirmSpace }) {
  const { register } = useWorkSession()
  const dossiers = useLiveQuery(() => register.count(), [register], 0)
  const [message, setMessage] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const join = async () => {
    setIsBusy(true)
    const choice = await space.choose('join')
    if (choice.status === 'chosen') setMessage(membershipMessage(await space.askToJoin()))
    else setMessage(choiceMessage(choice))
    setIsBusy(false)
  }
  return (
    <Section title="Rejoindre le registre du cabinet">
      <Typography sx={{ mb: 2 }}>
        Quand un collègue a partagé le sien. Choisissez le même dossier, que votre synchronisation a apporté sur cet ordinateur : cinq mots
        s’affichent, que vous lui direz, et il vous accepte.
      </Typography>
      {dossiers > 0 && (
        <Typography sx={{ mb: 2 }}>
          {`Ce registre a ${count(dossiers, 'dossier')} : il ne rejoint que le cabinet qui les a déjà tous, par exemple quand une sauvegarde d’avant le partage l’a ramené. Sinon, d’autres dossiers y portent les mêmes numéros : rejoignez-le depuis un registre neuf.`}
        </Typography>
      )}
      {message && <Notice tone="error">{message}</Notice>}
      <Button variant="outlined" onClick={() => void join()} disabled={isBusy}>
        Choisir le dossier du cabinet
      </Button>
    </Section>
  )
}
