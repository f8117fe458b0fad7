// `npm start`. Plain JavaScript that even an old Node reads, so that it can say what is missing instead of failing on a
// type.
const needed = '22.19';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Sluice needs Node.js ${needed} or newer, this is ${process.versions.node}. Run "npm ci" and "npm start".`,
  );
  process.exitCode = 4;
} else {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0];
    if (type !== 'ExperimentalWarning') emitWarning(warning, ...rest);
  };
  const { start } = await import('./start/start.ts');
  process.exitCode = await start(process.argv.slice(2));
}
