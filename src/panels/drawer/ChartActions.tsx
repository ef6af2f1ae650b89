import { ActionIcon, Menu } from '@mantine/core';
import { Image } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { chartSvg } from '../../charts/index.ts';
import { useFiles } from '../files.ts';

const STRINGS = {
  menu: (what: string) => `Picture of ${what}`,
  svg: 'Download SVG',
  png: 'Download PNG',
};

/** What stands beside the head of every chart: the chart as it is shown, as a picture. While its table is shown there is none. */
export function ChartActions({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  const files = useFiles();
  const frame = useRef<HTMLDivElement>(null);
  function take(kind: 'svg' | 'png') {
    const chart = frame.current?.querySelector<SVGSVGElement>('svg[data-chart]');
    if (chart !== null && chart !== undefined) files.savePicture(what, kind, chartSvg(chart));
  }
  return (
    <div className="hd-chart-frame" ref={frame}>
      <span className="hd-chart-actions">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={STRINGS.menu(what)}
              title={STRINGS.menu(what)}
            >
              <Image size={14} strokeWidth={1.75} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => take('svg')}>{STRINGS.svg}</Menu.Item>
            <Menu.Item onClick={() => take('png')}>{STRINGS.png}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
      {children}
    </div>
  );
}
