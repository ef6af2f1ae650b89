import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { documentStore, useView, viewActions } from '../store/index.ts';
import { SeverityMark } from '../ui/index.ts';
import { wordProblem } from '../words/index.ts';
import { namesOf } from './names.ts';

const CLOSE_MS = 6_000;
const STRINGS = { close: 'Close' };

/** Shows what the stores have to say in passing. */
export function Notices() {
  const notice = useView((state) => state.notice);
  useEffect(() => {
    if (notice === undefined) return;
    notifications.show({
      id: notice.code,
      message: (
        <div className="hd-notice">
          <SeverityMark level={notice.severity}>
            {wordProblem(
              { code: notice.code, params: readable(notice.params) },
              namesOf(documentStore.getState().design),
            )}
          </SeverityMark>
        </div>
      ),
      autoClose: CLOSE_MS,
      withBorder: true,
      color: notice.severity === 'error' ? 'red' : notice.severity === 'warning' ? 'yellow' : 'gray',
      closeButtonProps: { 'aria-label': STRINGS.close },
    });
    viewActions.dismissNotice();
  }, [notice]);
  return <Notifications position="bottom-center" limit={3} transitionDuration={120} />;
}

function readable(params: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
    ]),
  );
}
