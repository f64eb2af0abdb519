import type { RunRecord } from '../../model/run/run-record.js';
import type { Screen } from '../../text/screen.js';
import { blocksHtml } from './blocks.js';
import { page, section } from './page.js';

/** What a command shows beside reports, as a page. */
export const informationPage = (record: RunRecord, title: string, screen: Screen): string =>
  page(record, { mark: 'info', word: 'Information', text: title, exit: undefined }, [
    section('Contents', blocksHtml(screen, 3)),
  ]);
