// The screens within a page: between `<!-- screen: case-2 1 -->` and `<!-- /screen -->` stands the first command of docs/screens/case-2.txt with
// what it printed, by the name that works on every host.
const PLACE = /(<!-- screen: ([\w-]+) (\d+) -->\n)[^]*?(<!-- \/screen -->)/g;

/** The page with the screens of today; `screenOf` gives the text of docs/screens by its name. */
export const fillScreens = (page, screenOf) =>
  page.replaceAll(PLACE, (_, begin, name, number, end) => {
    const step = screenOf(name).split(/^(?=\$ )/m)[Number(number)];
    if (step === undefined) throw new Error(`docs/screens/${name}.txt has no command ${number}`);
    const text = step.replace(/\n\(exit code \d+\)\n*$/, '').trimEnd();
    return `${begin}\n\`\`\`text\n${text.replaceAll('netclaw doctor', 'netclaw-doctor')}\n\`\`\`\n\n${end}`;
  });
