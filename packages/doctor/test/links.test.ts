import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => fs.readFileSync(new URL(path, ROOT), 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md'].concat(
  ['docs/', 'docs/checks/'].flatMap((folder) =>
    fs
      .readdirSync(new URL(folder, ROOT))
      .filter((name) => name.endsWith('.md'))
      .map((name) => folder + name),
  ),
);

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

describe('the links of the pages', () => {
  it.each(pages)('%s leads to files and headings that there are', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    for (const [, path = '', anchor] of links) {
      const target = new URL(path === '' ? page : path, new URL(page, ROOT));
      const file = path === '' ? new URL(page, ROOT) : target;
      expect([page, path, fs.existsSync(file)]).toEqual([page, path, true]);
      // of a folder GitHub shows the README
      const text = fs.statSync(file).isDirectory() ? new URL(`${file.href.replace(/\/?$/, '/')}README.md`) : file;
      if (anchor !== undefined) expect(anchorsOf(fs.readFileSync(text, 'utf8'))).toContain(anchor);
    }
  });
});
