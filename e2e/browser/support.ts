import { readFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export { expect };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Said before a name that does not start with its kind. */
const KINDS = '(?:Pod|Rack|ToR|Spine|Superspine|Border|External|Reflector)';

/** Heddle as a person meets it: every part is found by its role and name, and waiting means waiting for the answer. */
export class Heddle {
  readonly page: Page;
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly outline: Locator;
  readonly results: Locator;
  readonly status: Locator;
  readonly verdict: Locator;
  readonly dialog: Locator;
  /** Errors of the page that the test brings about itself. */
  readonly expectedFaults: RegExp[] = [];
  readonly #faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByRole('region', { name: 'Canvas' });
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.outline = page.getByRole('tree', { name: 'Outline' });
    this.results = page.getByRole('region', { name: 'Results' });
    this.status = page.getByRole('status').and(page.locator('[data-settled]'));
    this.verdict = page.getByRole('region', { name: 'Verdict' });
    this.dialog = page.getByRole('dialog');
    page.on('pageerror', (error) => this.#faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#faults.push(message.text());
    });
  }

  /** What went wrong in the page without anybody having asked for it. */
  faults(): readonly string[] {
    return this.#faults.filter((fault) => !this.expectedFaults.some((expected) => expected.test(fault)));
  }

  async start(url = '/'): Promise<void> {
    await this.page.goto(url);
    await this.settled();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.settled();
  }

  /** The figures shown are those of the drawing shown. A busy machine may take its time. */
  async settled(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-settled', 'true', { timeout: 15_000 });
  }

  /** What is on the canvas follows at the next frame. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  // ---- menus, commands, templates, files

  async file(item: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'File', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async startEmpty(): Promise<void> {
    await this.file('New design');
    await this.settled();
  }

  /** Runs a command by its name in the command palette, with keys alone. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+K');
    const search = this.page.getByRole('textbox', { name: 'Search commands' });
    await expect(search).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(this.dialog.getByRole('button').first()).toHaveText(new RegExp(`^${escaped(name)}`));
    await this.page.keyboard.press('Enter');
    await expect(search).toBeHidden();
  }

  async openTemplate(title: string): Promise<void> {
    await this.file(/Gallery/);
    await this.dialog.getByRole('button', { name: title }).first().click();
    await expect(this.dialog).toBeHidden();
    await this.settled();
  }

  async openFile(name: string, content: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.file(/Open…/);
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  /** Drops a file on the canvas, as from a folder. */
  async dropFile(name: string, content: string): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], fileName, { type: 'application/json' }));
        return transfer;
      },
      [name, content] as const,
    );
    await this.canvas.dispatchEvent('dragover', { dataTransfer: data });
    await this.canvas.dispatchEvent('drop', { dataTransfer: data });
  }

  /** Does what makes the browser download something. @returns its name and text */
  async download(act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
    const waiting = this.page.waitForEvent('download');
    await act();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  /** The words in the picture of the drawing as it is shown now, in the order they are drawn. */
  async wordsDrawn(): Promise<readonly string[]> {
    const { text } = await this.download(() => this.file(/SVG/));
    return this.page.evaluate(
      (svg) =>
        [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')].map(
          (element) => element.textContent,
        ),
      text,
    );
  }

  // ---- the drawing by way of the outline

  async showTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** A line of the outline. @param name "ToR 1": its kind may stand before it, and figures after a comma */
  row(name: string): Locator {
    return this.outline.getByRole('treeitem', { name: new RegExp(`^(${KINDS} )?${escaped(name)}(,|$)`) });
  }

  rows(): Locator {
    return this.outline.getByRole('treeitem');
  }

  async select(...names: readonly string[]): Promise<void> {
    await this.showTab('Outline');
    for (const [index, name] of names.entries()) {
      await this.row(name).click(index === 0 ? {} : { modifiers: ['Control'] });
    }
  }

  /** Where a node stands on the screen: the ring around what has the keyboard in the outline shows it. */
  async place(name: string): Promise<Point> {
    const box = await this.placeBox(name);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async placeBox(
    name: string,
  ): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
    await this.showTab('Outline');
    await this.row(name).focus();
    await this.drawn();
    const box = await this.canvas.locator('[data-focus-ring]').boundingBox();
    if (box === null) throw new Error(`nothing on the canvas is marked for ${name}`);
    return box;
  }

  // ---- the mouse

  /** A point of the canvas, in shares of its width and height. */
  async pointOnCanvas(across: number, down: number): Promise<Point> {
    const box = await this.canvas.boundingBox();
    if (box === null) throw new Error('there is no canvas in sight');
    return { x: box.x + box.width * across, y: box.y + box.height * down };
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    await this.page.mouse.up();
    await this.drawn();
  }

  /** Drags something from the palette to a place on the canvas. */
  async dropFromPalette(kind: string, to: Point): Promise<void> {
    await this.showTab('Palette');
    const box = await this.page.getByRole('button', { name: kind, exact: true }).boundingBox();
    if (box === null) throw new Error(`the palette has no ${kind}`);
    await this.drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, to);
  }

  // ---- figures

  /** One of the totals of the verdict strip. @param unit "routers" */
  total(unit: string): Locator {
    return this.verdict
      .locator('dl > div')
      .filter({ has: this.page.getByRole('term').filter({ hasText: new RegExp(`^${unit}$`) }) })
      .getByRole('definition');
  }

  async expectTotals(totals: Readonly<Record<string, string>>): Promise<void> {
    await this.settled();
    for (const [unit, value] of Object.entries(totals)) await expect(this.total(unit), unit).toHaveText(value);
  }

  /** The first figure of that name in the inspector, without what it is made of. */
  figure(name: string): Locator {
    return this.inspector
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${escaped(name)}$`) })
      .first()
      .locator('xpath=following-sibling::dd[1]/span[1]');
  }

  finding(title: string | RegExp): Locator {
    return this.results.getByRole('article').filter({ has: this.page.getByRole('button', { name: title }) });
  }

  async setField(label: string, value: string): Promise<void> {
    const field = this.inspector.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }

  async chooseModel(name: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'AS model' }).click();
    await this.page.getByRole('option', { name: new RegExp(`^${escaped(name)}`) }).click();
    await this.settled();
  }

  async showView(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true }).click();
    await expect(this.page.getByRole('radio', { name })).toBeChecked();
  }

  async showResults(tab: string): Promise<Locator> {
    await this.results.getByRole('tab', { name: tab }).click();
    return this.results.getByRole('tabpanel');
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Opens Heddle in a new browser profile; the test fails on any error of the page that it did not announce. */
export const test = base.extend<{ heddle: Heddle }>({
  heddle: async ({ page }, provide) => {
    const heddle = new Heddle(page);
    await heddle.start();
    await provide(heddle);
    expect(heddle.faults()).toEqual([]);
  },
});
