// A yargs program with a command of its own; with the word `mounted` in front it has the doctor as well.
import process from 'node:process';
import yargs from 'yargs';

const [first, ...rest] = process.argv.slice(2);
const isMounted = first === 'mounted';
const program = yargs(isMounted ? rest : [first, ...rest]).command('endpoint', 'Show the endpoint in use', {}, () => {
  console.log('https://acme.example');
});
if (isMounted) {
  const { createDoctorCommand } = await import('@netclaw/doctor-cli');
  const createDoctor = async () => {
    throw new Error('no other command makes a doctor');
  };
  program.command(createDoctorCommand({ name: 'acme', command: ['doctor'], version: '1.0.0', createDoctor }));
}
await program.strict().parseAsync();
