import { Command } from 'commander'
import { Problem, sentenceOf } from '#platform/problem.ts'

const program = new Command('wellheld')
  .description('Case management with mentoring and supervision built in.')
  .helpCommand(false)
  .showHelpAfterError('(add --help to see what it takes)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })

program
  .command('serve')
  .description(
    'run the web server; the first start without DATABASE_URL creates the database and a demonstration service',
  )
  .option('--demo', 'load the demonstration service if the database has no organisation, also with DATABASE_URL')
  .option('--empty', 'start without a demonstration: a guided page creates your organisation')
  .action(async (options) => (await import('#commands/serve.ts')).serve(options))

program
  .command('work')
  .description('run only the background jobs, for when the web servers are kept apart (WELLHELD_WORK=apart)')
  .action(async () => (await import('#commands/work.ts')).work())

program
  .command('migrate')
  .description('prepare the database or bring it up to date')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/migrate.ts')).migrateCommand(options))

program
  .command('demo')
  .description('load the demonstration service: an invented organisation with 18 months of work')
  .option('--again', 'remove an earlier demonstration first')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/demo.ts')).demoCommand(options))

program
  .command('export')
  .description('write everything of one organisation into one file that can be read without this program')
  .argument('<file>', 'the file to be: lines of JSON, described in docs/export.md')
  .option('--organisation <name>', 'which organisation, when there are several')
  .option('--key <file>', 'seal what is private with the key in this file, made if it is not there, not the master key')
  .option('--json', 'answer in JSON')
  .action(async (file, options) => (await import('#commands/export.ts')).exportCommand(file, options))

const importing = program
  .command('import')
  .description('take in an organisation that was exported, or records from elsewhere')
  .argument('<file>', 'what `wellheld export` wrote')
  .option(
    '--key <file>',
    'the key that opens what is sealed in it, where that is not the master key of this installation',
  )
  .option('--json', 'answer in JSON')
  .action(async (file, options) => (await import('#commands/import-organisation.ts')).importCommand(file, options))
importing
  .command('fhir')
  .description('FHIR R4 bundles: a file or a folder of them')
  .argument('<path>', 'a bundle or a folder')
  .option('--dry-run', 'say what would be taken and store nothing')
  .option('--organisation <name>', 'which organisation, when there are several')
  .option('--all-encounters', 'also encounters that were neither an admission nor an emergency')
  .option('--source <name>', 'what the other system is called; its ids are remembered under this name')
  .option('--json', 'answer in JSON')
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .action(async (path, options) => (await import('#commands/import-fhir.ts')).importFhirCommand(path, options))

program
  .command('verify')
  .description('recompute every chain of signed records and compare it with the checkpoints; exits with 1 at a break')
  .option('--file <number>', 'only this file')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/verify.ts')).verifyCommand(options))

program
  .command('checkpoint')
  .description('write down, signed and outside the database, what every chain is now')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/checkpoint.ts')).checkpointCommand(options))

program
  .command('backup')
  .description('copy the whole database, encrypted, while it serves')
  .argument('<target>', 'a folder; each backup gets a folder in it')
  .option('--no-log', 'do not keep the log of the database beside it from now on')
  .option('--json', 'answer in JSON')
  .action(async (target, options) => (await import('#commands/backup.ts')).backupCommand(target, options))

program
  .command('restore')
  .description('put a backup back, into an empty data folder, and verify it')
  .argument('<source>', 'the folder of one backup')
  .argument('<directory>', 'the data folder to be: empty, or with nothing in it but keys')
  .option('--to <time>', 'as it was at this time, by the log kept beside the backup; or latest')
  .option('--json', 'answer in JSON')
  .action(async (source, directory, options) =>
    (await import('#commands/restore.ts')).restoreCommand(source, directory, options),
  )

program
  .command('proof')
  .description('the three proofs of a file, check by check')
  .argument('<number>', 'the file, for example WH-1001')
  .option('--on <date>', 'as it was on this day, or will be if nothing else happens')
  .option('--json', 'answer in JSON')
  .action(async (number, options) => (await import('#commands/proof.ts')).proofCommand(number, options))

program
  .command('records')
  .description('the record types this program keeps, with their fields')
  .argument('[type]', 'one type in full')
  .option('--json', 'answer in JSON')
  .action(async (type, options) => (await import('#commands/records.ts')).recordsCommand(type, options))

program
  .command('bench')
  .description('measure against hand-written SQL in the same run, on a database of its own')
  .option('--quick', 'a tenth of the data')
  .option('--size <share>', 'another share of the data: 0.02 tries a run out')
  .option('--grow', 'also at a tenth and at ten times the notes and files')
  .option('--only <names>', 'some of: file,caseload,today,desk,search,note')
  .option('--report <folder>', 'where to write RESULTS.md and its pictures; a full run writes them into bench')
  .option('--json <file>', 'where to write the figures')
  .action(async (options) => (await import('#commands/bench.ts')).benchCommand(options))

const keys = program
  .command('keys')
  .description('which generation of each key is in force; never a key itself')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/keys.ts')).keysCommand(options))
keys
  .command('rotate')
  .description('replace a key: everything that hangs on it is changed at once, or nothing')
  .argument('[which]', 'master, which wraps the keys of sealed text; or secret, which ends every session', 'master')
  .option('--new-key-from <source>', 'a file or an environment variable that holds the new key')
  .option('--json', 'answer in JSON')
  .action(async (which, options) => (await import('#commands/keys.ts')).rotateKeyCommand(which, options))

program
  .command('doctor')
  .description('check this installation; each line says what to do')
  .option('--json', 'answer in JSON')
  .action(async (options) => (await import('#commands/doctor.ts')).doctorCommand(options))

program.parseAsync().catch((error: unknown) => {
  const whole = process.env['LOG_LEVEL'] === 'debug' && error instanceof Error && !(error instanceof Problem)
  process.stderr.write(`${whole ? error.stack : sentenceOf(error)}\n`)
  process.exitCode = 1
})
