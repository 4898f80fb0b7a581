import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { checkTemplate, fillTemplate } from '../../../shared/documents/letter-template.ts'
import { readWordText } from '../../../shared/documents/word-text.ts'
import { LETTERS, lintText, templateValues } from '../../../shared/letters/index.ts'
import { COMPLETE } from '../letters/complete-letters.ts'
import { paragraph, withBody, wordFile } from './word-file.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const [of, letter] = COMPLETE.acknowledgement

function textOf(bytes: Uint8Array) {
  const read = readWordText(bytes)
  if (read.status === 'refused') throw new Error(read.message)
  return read.text
}

/** What is said of a letter that comes back, by kind: 'severity: message'. */
async function said(body: string, parts: Parameters<typeof wordFile>[1] = {}): Promise<Readonly<Record<string, string>>> {
  const findings = lintText(LETTERS.acknowledgement, textOf(await wordFile(body, parts)), 'edited', letter, of)
  return Object.fromEntries(findings.map(({ id, severity, message }) => [id, `${severity}: ${plain(message)}`]))
}

const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (...inside: readonly string[]) => `<w:p>${inside.join('')}</w:p>`
const by = 'w:id="1" w:author="Marie Durand" w:date="2026-04-01T00:00:00Z"'
const field = (instruction: string, result = '') =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const control = (properties: string, text: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`
const MERGED = `<Relationships><Relationship Id="m" Type="${OFFICE}/mailMergeSource" Target="file:///C:/clients.xlsx" TargetMode="External"/></Relationships>`
const AROUND = run('Nous répondrons ')

describe('what is left in a letter that comes back from Word is said, with its place', () => {
  test.each([
    ['an insertion', p(AROUND, `<w:ins ${by}>${run('bientôt')}</w:ins>`)],
    ['a deletion', p(AROUND, `<w:del ${by}><w:r><w:delText>jamais</w:delText></w:r></w:del>`)],
    ['a move', p(AROUND, `<w:moveFrom ${by}>${run('ici')}</w:moveFrom>`) + p(AROUND, `<w:moveTo ${by}>${run('là')}</w:moveTo>`)],
    ['a change of format', p(AROUND, run('demain', `<w:b/><w:rPrChange ${by}><w:rPr/></w:rPrChange>`))],
    ['a change of paragraph', p(`<w:pPr><w:jc w:val="right"/><w:pPrChange ${by}><w:pPr/></w:pPrChange></w:pPr>`, AROUND)],
    ['a moved range', p(`<w:moveFromRangeStart ${by} w:name="m"/>`, AROUND, '<w:moveFromRangeEnd w:id="1"/>')],
    ['a conflict of two versions', p(AROUND, `<w14:conflictIns ${by}>${run('bientôt')}</w14:conflictIns>`)],
    ['an inserted control', p(AROUND, `<w:customXmlInsRangeStart ${by}/>${control('', 'bientôt')}<w:customXmlInsRangeEnd w:id="1"/>`)],
    ['an inserted paragraph mark', p(`<w:pPr><w:rPr><w:ins ${by}/></w:rPr></w:pPr>`, AROUND)],
  ])('a tracked change: %s', async (_, body) => {
    const { trackedChange } = await said(body)
    expect(trackedChange).toMatch(/^mandatory: Des modifications suivies.*\(Marie Durand\), près de « Nous répondrons/)
  })
  test('an inserted row of a table', async () => {
    const row = `<w:tbl><w:tr><w:trPr><w:ins ${by}/></w:trPr><w:tc>${p(AROUND)}</w:tc></w:tr></w:tbl>`
    expect((await said(row)).trackedChange).toContain('(Marie Durand), près de « Nous répondrons »')
  })
  test('in a header, a footer, a note and a text box', async () => {
    const change = p(AROUND, `<w:ins ${by}>${run('bientôt')}</w:ins>`)
    expect((await said(p(AROUND), { header: change })).trackedChange).toContain('en-tête, près de')
    expect((await said(p(AROUND), { footer: change })).trackedChange).toContain('pied de page, près de')
    expect((await said(p(AROUND), { footnotes: `<w:footnote w:id="2">${change}</w:footnote>` })).trackedChange).toContain(
      'note de bas de page',
    )
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${change}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>${change}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect((await said(box)).trackedChange).toContain('près de « Nous répondrons bientôt »')
  })

  test('a comment, by whom, and one that hangs on nothing', async () => {
    const comments = `<w:comment ${by}>${p(run('Vérifier avec la direction'))}</w:comment>`
    const tied = await said(p(AROUND, '<w:r><w:commentReference w:id="1"/></w:r>'), { comments })
    expect(tied.comment).toMatch(/^mandatory: .*« Vérifier avec la direction » \(Marie Durand\), près de « Nous répondrons »/)
    expect((await said(p(AROUND), { comments })).comment).toContain('« Vérifier avec la direction » (Marie Durand)')
    expect((await said(p(AROUND), { comments: '' })).comment).toBeUndefined()
  })

  test.each([
    ['w:vanish', p(AROUND, run('marge 4 %', '<w:vanish/>'))],
    ['w:webHidden', p(AROUND, run('marge 4 %', '<w:webHidden/>'))],
    ['in a style of its paragraph', p('<w:pPr><w:pStyle w:val="Cache"/></w:pPr>', run('marge 4 %'))],
    ['in a style of its words', p(AROUND, run('marge 4 %', '<w:rStyle w:val="Cache"/>'))],
    ['in a style based on one', p(AROUND, run('marge 4 %', '<w:rStyle w:val="Interne"/>'))],
    ['w:specVanish', p(AROUND, run('marge 4 %', '<w:specVanish/>'))],
    ['white', p(AROUND, run('marge 4 %', '<w:color w:val="FFFFFF"/>'))],
    ['nearly white', p(AROUND, run('marge 4 %', '<w:color w:val="FEFEFE"/>'))],
    ['white by the theme', p(AROUND, run('marge 4 %', '<w:color w:val="auto" w:themeColor="background1"/>'))],
    ['white by its style', p('<w:pPr><w:pStyle w:val="Blanc"/></w:pPr>', run('marge 4 %'))],
    ['tiny', p(AROUND, run('marge 4 %', '<w:sz w:val="2"/>'))],
    [
      'white in a table without a colour',
      `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tr><w:tc>${p(run('marge 4 %', '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr></w:tbl>`,
    ],
    ['narrowed to nothing', p(AROUND, run('marge 4 %', '<w:w w:val="1"/>'))],
    ['without a filling', p(AROUND, run('marge 4 %', '<w14:textFill><w14:noFill/></w14:textFill>'))],
    [
      'filled in white',
      p(AROUND, run('marge 4 %', '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>')),
    ],
    [
      'by the style of its table',
      `<w:tbl><w:tblPr><w:tblStyle w:val="Cache"/></w:tblPr><w:tr><w:tc>${p(run('marge 4 %'))}</w:tc></w:tr></w:tbl>`,
    ],
    ['in a hidden row', `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${p(run('marge 4 %'))}</w:tc></w:tr></w:tbl>`],
  ])('hidden text: %s', async (_, body) => {
    const relations = `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="Cache"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Interne"><w:basedOn w:val="Cache"/></w:style><w:style w:styleId="Blanc"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>'
    const { hiddenText } = await said(body, { relations, others: { 'word/styles.xml': styles } })
    expect(hiddenText).toMatch(/^mandatory: Du texte masqué.*« marge 4 % »/)
  })
  test('hidden text: by the style of paragraphs that name none, unless they name another', async () => {
    const relations = `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`
    const styles =
      '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Corps"/></w:styles>'
    const file = { relations, others: { 'word/styles.xml': styles } }
    expect((await said(p(run('marge 4 %')), file)).hiddenText).toContain('« marge 4 % »')
    expect((await said(p('<w:pPr><w:pStyle w:val="Corps"/></w:pPr>', run('vu')), file)).hiddenText).toBeUndefined()
  })
  test('what is shown is not hidden: an outline without a colour, the white heading that a style of tables brings', async () => {
    const relations = `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`
    const styles =
      '<w:styles><w:style w:type="table" w:styleId="Grille"><w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style></w:styles>'
    const shown =
      p(AROUND, run('vu', '<w14:textOutline><w14:noFill/></w14:textOutline>')) +
      `<w:tbl><w:tblPr><w:tblStyle w:val="Grille"/></w:tblPr><w:tr><w:tc>${p(run('vu'))}</w:tc></w:tr></w:tbl>`
    expect((await said(shown, { relations, others: { 'word/styles.xml': styles } })).hiddenText).toBeUndefined()
  })
  test('what is shown is not hidden: switched off, a paragraph’s own mark, a table of contents', async () => {
    const shown =
      p(AROUND, run('vu', '<w:vanish w:val="0"/>')) +
      p('<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>', run('vu')) +
      p(`<w:hyperlink w:anchor="_Toc1">${run('Sommaire')}${run('2', '<w:webHidden/>')}</w:hyperlink>`) +
      p(AROUND, run('vu', '<w:rStyle w:val="Montre"/>')) +
      p(AROUND, run('vu', '<w:rStyle w:val="Rond"/>'))
    const relations = `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`
    const styles =
      '<w:styles><w:style w:styleId="Cache"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Montre"><w:basedOn w:val="Cache"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style><w:style w:styleId="Rond"><w:basedOn w:val="Rond"/></w:style></w:styles>'
    expect((await said(shown, { relations, others: { 'word/styles.xml': styles } })).hiddenText).toBeUndefined()
  })

  const white = (text: string, more = '') => run(text, `<w:color w:val="FFFFFF"/>${more}`)
  const dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
  test.each([
    ['a cell', `<w:tbl><w:tr><w:tc><w:tcPr>${dark}</w:tcPr>${p(white('Échéances'))}</w:tc></w:tr></w:tbl>`],
    [
      'a table of a style',
      `<w:tbl><w:tblPr><w:tblStyle w:val="GridTable4"/></w:tblPr><w:tr><w:tc>${p(white('Échéances'))}</w:tc></w:tr></w:tbl>`,
    ],
    ['a paragraph', p(`<w:pPr>${dark}</w:pPr>`, white('Échéances'))],
    ['its own colour', p(AROUND, white('Échéances', dark))],
    ['its style', p('<w:pPr><w:pStyle w:val="Bandeau"/></w:pPr>', run('Échéances'))],
    ['the page', `<w:background w:color="1F3864"/>${p(white('Échéances'))}`],
    ['a box', p(`<w:r><w:pict><v:textbox><w:txbxContent>${p(white('Échéances'))}</w:txbxContent></v:textbox></w:pict></w:r>`)],
  ])('white words are read on the colour of %s', async (_, body) => {
    const relations = `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`
    const styles = `<w:styles><w:style w:styleId="Bandeau"><w:pPr>${dark}</w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>`
    const file = { relations, others: { 'word/styles.xml': styles } }
    expect((await said(body, file)).hiddenText).toBeUndefined()
    expect(textOf(await wordFile(body, file)).body.join(' ')).toContain('Échéances')
  })
  test('words in a grey made of the white of the theme are read', async () => {
    const body = p(run('Échéances', '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="7F"/>'))
    expect((await said(body)).hiddenText).toBeUndefined()
    expect(textOf(await wordFile(body)).body).toEqual(['Échéances'])
  })
  test('words that nobody sees are no words of the letter', async () => {
    expect(textOf(await wordFile(p(AROUND, white('le médiateur')))).body).toEqual(['Nous répondrons '])
  })

  const days = ['DATE \\@ "d MMMM yyyy"', 'TIME', 'SAVEDATE', 'PRINTDATE', 'CREATEDATE']
  const daysOfProperties = ['DOCPROPERTY LastSavedTime', 'DOCPROPERTY "CreateTime" \\@ "d MMMM"', 'INFO SaveDate', 'INFO EditTime']
  test.each([...days, ...daysOfProperties])('a day that changes: %s', async (instruction) => {
    expect((await said(p(AROUND, field(instruction, '3 mai 2026')))).dateField).toMatch(
      /^mandatory: Une date change.*près de « Nous répondrons 3 mai/,
    )
    expect(
      (await said(p(`<w:fldSimple w:instr="${instruction.replaceAll('"', '&quot;')}">${run('3 mai')}</w:fldSimple>`))).dateField,
    ).toBeDefined()
  })
  test('a day that changes in a field that is never closed', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    expect((await said(p(AROUND, open))).dateField).toBeDefined()
  })
  test('a mail merge that was not carried out, inside another field too', async () => {
    expect((await said(p(AROUND, field('MERGEFIELD Nom \\* MERGEFORMAT', '«Nom»')))).mergeField).toMatch(/^mandatory: .*« MERGEFIELD Nom »/)
    const nested = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>${field('MERGEFIELD Sexe', 'M')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    expect((await said(p(nested))).mergeField).toContain('« MERGEFIELD Sexe »')
    expect((await said(p(field('ADDRESSBLOCK \\f', '«AddressBlock»')))).mergeField).toBeDefined()
  })
  test.each(['ASK Nom "Quel nom ?"', 'FILLIN "Quel montant ?"', 'FORMTEXT', 'MACROBUTTON NoMacro [Cliquez ici]'])(
    'a field to fill in: %s',
    async (instruction) => {
      expect((await said(p(AROUND, field(instruction, '\u2002\u2002')))).formField).toMatch(/^mandatory: .*près de « Nous répondrons/)
    },
  )
  test('a form field that is filled in, a page number and a link are what a letter has', async () => {
    const ordinary = p(
      field('FORMTEXT', 'Claire Fontaine'),
      field('PAGE', '1'),
      field('HYPERLINK "https://cabinet-fictif.example"', 'notre site'),
    )
    expect(Object.keys(await said(ordinary)).filter((id) => id.endsWith('Field'))).toEqual([])
  })
  test('a field that gives a name', async () => {
    expect((await said(p(field('AUTHOR', 'Marie Durand')))).personField).toMatch(/^recommended: .*« AUTHOR »/)
    expect((await said(p(field('FILENAME \\p', 'C:\\clients.docx')))).personField).toBeDefined()
    expect((await said(p(field('DOCVARIABLE client', 'M. Dupont')))).personField).toContain('« DOCVARIABLE client »')
    expect((await said(p(field('DOCPROPERTY Client', 'M. Dupont')))).personField).toBeDefined()
  })

  test('a content control nobody filled in, by its name or by what it shows', async () => {
    expect((await said(p(AROUND, control('<w:showingPlcHdr/>', 'Cliquez ici pour entrer du texte.')))).emptyControl).toMatch(
      /^mandatory: .*« Cliquez ici pour entrer du texte\. »/,
    )
    expect((await said(p(control('<w:alias w:val="Montant"/><w:showingPlcHdr/>', 'Cliquez')))).emptyControl).toContain('« Montant »')
    expect((await said(p(control('<w:alias w:val="Montant"/>', '150 €')))).emptyControl).toBeUndefined()
    expect((await said(p(control('<w:alias w:val="Montant"/><w:text/>', ' ')))).emptyControl).toContain('« Montant »')
    expect((await said(p(control('<w:picture/>', '')))).emptyControl).toBeUndefined()
  })

  test('a highlighted passage is to be read again', async () => {
    expect((await said(p(AROUND, run('le 3 mai', '<w:highlight w:val="yellow"/>')))).highlight).toMatch(/^recommended: .*« le 3 mai »/)
    expect((await said(p(AROUND, run('le 3 mai', '<w:highlight w:val="none"/>')))).highlight).toBeUndefined()
    expect((await said(p(AROUND, run('le 3 mai', '<w:strike/>')))).highlight).toMatch(/^recommended: .*« le 3 mai »/)
  })

  test.each([
    ['image', 'http://ailleurs.example/logo.png'],
    ['hyperlink', 'file:///C:/Users/marie/tarifs.xlsx'],
    ['oleObject', 'file:///C:/Users/marie/calcul.xlsx'],
  ])('what is to be found elsewhere: %s', async (type, target) => {
    const relations = `<Relationship Id="x" Type="${OFFICE}/${type}" Target="${target}" TargetMode="External"/>`
    expect((await said(p(AROUND), { relations })).outsideContent).toMatch(/^mandatory: /)
  })
  test('a link to a page or to an address is no such thing', async () => {
    const relations = `<Relationship Id="x" Type="${OFFICE}/hyperlink" Target="https://cabinet.example" TargetMode="External"/><Relationship Id="y" Type="${OFFICE}/hyperlink" Target="mailto:a@cabinet.example" TargetMode="External"/>`
    expect((await said(p(AROUND), { relations })).outsideContent).toBeUndefined()
  })
  test('a workbook carried along', async () => {
    const relations = `<Relationship Id="x" Type="${OFFICE}/package" Target="embeddings/clients.xlsx"/>`
    expect((await said(p(AROUND), { relations })).embeddedFile).toMatch(/^mandatory: .*« clients\.xlsx »/)
  })

  test('whom its properties name, the firm’s own apart', async () => {
    const others = {
      'docProps/core.xml':
        '<cp:coreProperties><dc:creator>Marie Durand</dc:creator><cp:lastModifiedBy>Camille Fictif</cp:lastModifiedBy></cp:coreProperties>',
      'docProps/app.xml': '<Properties><Company>Banque Fictive</Company></Properties>',
      'docProps/custom.xml':
        '<Properties><property fmtid="{x}" pid="2" name="Client"><vt:lpwstr>M. Dupont</vt:lpwstr></property></Properties>',
    }
    const { property = '' } = await said(p(AROUND), { others })
    expect(property).toMatch(/^recommended: .*« Marie Durand » \(auteur\), « Banque Fictive » \(société\) et « M\. Dupont » \(Client\)/)
    expect(property).not.toContain('Camille')
  })
  test('names that its properties keep elsewhere: under other prefixes, as variables, as data, where a picture came from', async () => {
    const others = {
      'docProps/core.xml':
        '<coreProperties><x:creator>Marie Durand</x:creator><lastModifiedBy>Jean Petit</lastModifiedBy><contentStatus>Modèle Banque</contentStatus></coreProperties>',
      'docProps/app.xml': '<Properties><Template>Normal.dotm</Template></Properties>',
      'word/settings.xml': '<w:settings><w:docVars><w:docVar w:name="client" w:val="M. Dupont"/></w:docVars></w:settings>',
      'customXml/item1.xml': '<CoverPageProperties><CompanyAddress>Banque Fictive</CompanyAddress></CoverPageProperties>',
      'customXml/item2.xml': '<b:Sources SelectedStyle="APA"/>',
    }
    const data = (id: number) => `<Relationship Id="x${id}" Type="${OFFICE}/customXml" Target="../customXml/item${id}.xml"/>`
    const relations = `<Relationship Id="s" Type="${OFFICE}/settings" Target="settings.xml"/>${data(1)}${data(2)}`
    const picture = '<w:r><w:drawing><wp:docPr id="1" name="Image 1" descr="C:\\Users\\marie\\logo.png"/></w:drawing></w:r>'
    const read = textOf(await wordFile(p(AROUND, picture), { others, relations }))
    expect(read.leftovers.filter(({ kind }) => kind === 'property').map(({ what, who }) => `${what} (${who})`)).toEqual([
      ...['C:\\Users\\marie\\logo.png (image)', 'Marie Durand (auteur)', 'Jean Petit (modifié par)', 'Modèle Banque (état)'],
      ...['M. Dupont (client)', 'Banque Fictive (données jointes)'],
    ])
    expect((await said(p(AROUND, picture), { others, relations })).property).toContain('« C:\\Users\\marie\\logo.png »')
  })
  test('a title of another letter, and the list that it was merged with', async () => {
    const titled = (title: string) => ({
      others: { 'docProps/core.xml': `<cp:coreProperties><dc:title>${title}</dc:title></cp:coreProperties>` },
    })
    expect((await said(p(AROUND), titled('Réponse à M. Dupont'))).property).toContain('« Réponse à M. Dupont » (titre)')
    expect((await said(p(AROUND), titled(`Accusé de réception ${letter.reference}`))).property).toBeUndefined()
    const merged = {
      relations: `<Relationship Id="s" Type="${OFFICE}/settings" Target="settings.xml"/>`,
      others: { 'word/settings.xml': '<w:settings/>', 'word/_rels/settings.xml.rels': MERGED },
    }
    expect((await said(p(AROUND), merged)).property).toContain('« file:///C:/clients.xlsx » (liste du publipostage)')
  })
})

describe('a place kept for words nobody wrote', () => {
  test.each([
    '«Nom»',
    '&lt;&lt;Nom&gt;&gt;',
    '&lt;nom du client&gt;',
    '[NOM]',
    '[nom du client]',
    '[À COMPLÉTER]',
    '[…]',
    '{Nom}',
    '%NOM%',
    'XXXX',
    'xx/xx/xxxx',
    'jj/mm/aaaa',
    'le ….',
    '____',
    '(à compléter)',
    ...['(nom du client)', '(date)', 'À COMPLÉTER', 'XX €', 'le XX mars', 'XX/XX/2026', '__/__/2026', 'JJ/MM/AAAA', '???'],
    ...['[Madame/Monsieur]', '[à adapter]', 'M./Mme', 'Madame / Monsieur', '{ MERGEFIELD Nom }', '‹Nom›', '$NOM$'],
    ...['Cliquez ou appuyez ici pour entrer du texte.', 'Choisissez un élément.', 'Erreur ! Source du renvoi introuvable.'],
  ])('%s', async (mark) => {
    expect((await said(paragraph(`Nous répondrons à ${mark}, bientôt`)))['unfilled-field']).toMatch(
      /^mandatory: Une place reste à remplir : .*près de «/,
    )
  })
  test('a mark that stands at several places is told with each, the first three in words', async () => {
    const unfilled = async (...lines: readonly string[]) => (await said(lines.map((line) => paragraph(line)).join('')))['unfilled-field']
    expect(await unfilled('Cher [NOM],', 'Vous, [NOM], avez écrit')).toBe(
      'mandatory: Des places restent à remplir : [NOM] (près de « Cher [NOM], » et « Vous, [NOM], avez écrit »).',
    )
    expect(await unfilled('À [NOM]', 'De [NOM]', 'Par [NOM]', 'Pour [NOM]', 'Sur [NOM]')).toContain(
      '« À [NOM] », « De [NOM] », « Par [NOM] » et 2 autres endroits',
    )
  })
  test.each([
    '« Nom »',
    '«\u00a0Je n’ai reçu aucun [NOM]\u00a0»',
    'article [1]',
    'compte XXXX XXXX XXXX 1234',
    'attendons…',
    'Louis XIV',
    '10 % et 20 %',
    'adresse &lt;a@b.example&gt;',
    'formulaire à compléter',
    ...['Madame, Monsieur', 'le XXe siècle', '(contrat du 12 mars)', '(la date du versement)', 'XX', 'et/ou', 'pourquoi ?'],
  ])('not in « %s »', async (words) => {
    expect((await said(paragraph(`Nous répondrons à ${words}, bientôt`)))['unfilled-field']).toBeUndefined()
  })
})

describe('files that are no letter', () => {
  test.each([
    ['a PDF', '%PDF-1.7', 'un PDF'],
    ['rich text', '{\\rtf1', 'au format RTF'],
  ])('%s is told by its name', (_, start, told) => {
    expect(readWordText(new TextEncoder().encode(start))).toMatchObject({ status: 'refused', message: expect.stringContaining(told) })
  })
  test('an OpenDocument text too', async () => {
    const zip = new JSZip()
    zip.file('mimetype', 'application/vnd.oasis.opendocument.text')
    const bytes = await zip.generateAsync({ type: 'uint8array' })
    expect(readWordText(bytes)).toMatchObject({ status: 'refused', message: expect.stringContaining('OpenDocument') })
  })
  test('a model is told from a document', async () => {
    expect(textOf(await asModel(await wordFile(paragraph('x')))).isModel).toBe(true)
    expect(textOf(await wordFile(paragraph('x'))).isModel).toBe(false)
  })
})

async function asModel(bytes: Uint8Array): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes)
  const types = (await zip.file('[Content_Types].xml')?.async('string')) ?? ''
  zip.file('[Content_Types].xml', types.replace('document.main+xml', 'template.main+xml'))
  return zip.generateAsync({ type: 'uint8array' })
}

describe('a firm’s own template', () => {
  const check = async (body: string, parts: Parameters<typeof wordFile>[1] = {}) =>
    checkTemplate(await wordFile(body, parts), LETTERS.acknowledgement)

  test('without a single field of ours is no template', async () => {
    const checked = await check(p(AROUND, field('MERGEFIELD Nom', '«Nom»')))
    const messages = checked.status === 'broken' ? checked.messages.map(plain).join('\n') : ''
    expect(messages).toContain('ne porte aucun champ de l’application')
    expect(messages).toContain('« MERGEFIELD Nom »')
    expect((await check(paragraph('Bonjour'))).status).toBe('broken')
  })
  test('with one of ours, is told what every letter would keep', async () => {
    const checked = await check(p(run('{{reference}} '), field('DATE', '3 mai'), run(' Cher [NOM],')))
    const remarks = checked.status === 'usable' ? checked.remarks.map(plain) : []
    expect(remarks).toEqual([expect.stringContaining('Une date change'), expect.stringContaining('L’application ne remplit pas [NOM]')])
    expect(await check(paragraph('{{reference}}'))).toMatchObject({ status: 'usable', remarks: [] })
  })
  test('its letters leave in the firm’s name: neither author, nor company, nor model on a disk, and as documents', async () => {
    const others = {
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>AR de Banque Fictive</dc:title><dc:subject>M. Dupont</dc:subject><dc:creator>Marie Durand</dc:creator><cp:lastModifiedBy>Jean Petit</cp:lastModifiedBy></cp:coreProperties>',
      'docProps/app.xml': '<Properties><Company>Banque Fictive</Company></Properties>',
      'docProps/custom.xml':
        '<Properties><property fmtid="{x}" pid="2" name="Client"><vt:lpwstr>M. Dupont</vt:lpwstr></property></Properties>',
      'word/settings.xml':
        '<w:settings><w:attachedTemplate r:id="rId1"/><w:mailMerge><w:query w:val="SELECT * FROM clients"/><w:dataSource r:id="rId2"/></w:mailMerge><w:docVars><w:docVar w:name="client" w:val="M. Dupont"/></w:docVars><w:rsids><w:rsid w:val="00A1"/></w:rsids></w:settings>',
      'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="rId1" Type="${OFFICE}/attachedTemplate" Target="file:///C:/Users/marie/AR.dotx" TargetMode="External"/><Relationship Id="rId2" Type="${OFFICE}/mailMergeSource" Target="file:///C:/clients.xlsx" TargetMode="External"/></Relationships>`,
    }
    const relations = `<Relationship Id="s" Type="${OFFICE}/settings" Target="settings.xml"/>`
    const template = await asModel(await wordFile(paragraph('{{reference}}'), { others, relations }))
    const filled = fillTemplate(template, LETTERS.acknowledgement, templateValues(LETTERS.acknowledgement, letter, of))
    const zip = await JSZip.loadAsync(filled.status === 'filled' ? filled.bytes : new Uint8Array())
    const all = (await Promise.all(Object.values(zip.files).map((part) => part.async('string')))).join('\n')
    expect(all).not.toMatch(/Marie|Jean|Banque|Dupont|attachedTemplate|mailMerge|clients|w:rsids|template\.main/i)
    expect(all).toContain('<dc:creator>Cabinet Fictif Patrimoine</dc:creator>')
    expect(filled.status === 'filled' && textOf(filled.bytes).leftovers.map(({ what }) => what)).toEqual([
      'Cabinet Fictif Patrimoine',
      'Cabinet Fictif Patrimoine',
    ])
  })
})

test('a template’s letters leave in the firm’s name wherever their properties stand, without its picture', async () => {
  const zip = await JSZip.loadAsync(await wordFile(paragraph('{{reference}}')))
  const metadata = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata'
  const rels = (await zip.file('_rels/.rels')?.async('string')) ?? ''
  const added = `<Relationship Id="c" Type="${metadata}/core-properties" Target="/package/core-properties/1.psmdcp"/><Relationship Id="t" Type="${metadata}/thumbnail" Target="docProps/thumbnail.jpeg"/>`
  zip.file('_rels/.rels', rels.replace('</Relationships>', `${added}$&`))
  zip.file('package/core-properties/1.psmdcp', '<coreProperties><creator>Marie Durand</creator></coreProperties>')
  zip.file('docProps/thumbnail.jpeg', 'une lettre à M. Dupont')
  const template = await zip.generateAsync({ type: 'uint8array' })
  const filled = fillTemplate(template, LETTERS.acknowledgement, templateValues(LETTERS.acknowledgement, letter, of))
  const made = await JSZip.loadAsync(filled.status === 'filled' ? filled.bytes : new Uint8Array())
  expect(await made.file('package/core-properties/1.psmdcp')?.async('string')).toContain('<creator>Cabinet Fictif Patrimoine</creator>')
  expect(made.file('docProps/thumbnail.jpeg')).toBeNull()
  expect(await made.file('_rels/.rels')?.async('string')).not.toContain('thumbnail')
})

test('a letter of the application’s own holds nothing of the kind', async () => {
  const { startingTemplate } = await import('../../../shared/documents/starting-template.ts')
  const made = await withBody(await startingTemplate(LETTERS.acknowledgement), (xml) => xml)
  const kinds = new Set(textOf(made).leftovers.map(({ kind }) => kind))
  expect([...kinds].filter((kind) => kind !== 'property')).toEqual([])
})
