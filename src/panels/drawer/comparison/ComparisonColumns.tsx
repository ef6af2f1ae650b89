import { Button, Menu } from '@mantine/core';
import { ChevronDown, FilePlus2, GitBranchPlus, Trash2, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { AS_MODEL_IDS } from '../../../design/index.ts';
import type { Design } from '../../../design/index.ts';
import { documentActions } from '../../../store/index.ts';
import { modelName } from '../../../words/index.ts';
import { useDialogs } from '../../dialogs.ts';
import { addFile } from './actions.ts';
import { choose } from './choice.ts';
import type { Choice } from './choice.ts';
import { VariantForm } from './VariantForm.tsx';

const STRINGS = {
  columns: 'Columns',
  models: 'Models on this drawing',
  drawing: 'This drawing',
  asDrawn: 'As it is drawn',
  variants: 'Variants',
  newVariant: 'New variant…',
  deleteVariant: 'Delete a variant',
  remove: (name: string) => `Delete ${name}`,
  files: 'Other designs',
  addFile: 'Add a file…',
  takeOut: (name: string) => `Take out ${name}`,
};

function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}

/** What stands side by side: models, variants, files. */
export function ComparisonColumns({ design, choice }: { readonly design: Design; readonly choice: Choice }) {
  const dialogs = useDialogs();
  const picker = useRef<HTMLInputElement>(null);
  const [isNaming, setNaming] = useState(false);
  const { models, drawn, withoutVariants, files } = choice;
  return (
    <>
      <Menu position="bottom-start" closeOnItemClick={false}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
            {STRINGS.columns}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="hd-compare-menu">
          <Menu.Label>{STRINGS.models}</Menu.Label>
          {AS_MODEL_IDS.map((model) => (
            <Toggle
              key={model}
              label={modelName(model)}
              on={models.includes(model)}
              onClick={() => choose({ models: AS_MODEL_IDS.filter((id) => toggled(models, model).includes(id)) })}
            />
          ))}
          <Menu.Label>{STRINGS.drawing}</Menu.Label>
          <Toggle label={STRINGS.asDrawn} on={drawn} onClick={() => choose({ drawn: !drawn })} />
          {design.variants.length > 0 && <Menu.Label>{STRINGS.variants}</Menu.Label>}
          {design.variants.map(({ id, name }) => (
            <Toggle
              key={id}
              label={name}
              on={!withoutVariants.includes(id)}
              onClick={() => choose({ withoutVariants: toggled(withoutVariants, id) })}
            />
          ))}
          {design.variants.map(({ id, name }) => (
            <Menu.Item
              key={`remove ${id}`}
              leftSection={<Trash2 size={14} aria-hidden />}
              onClick={() => documentActions.dispatch({ kind: 'remove-variant', id })}
            >
              {STRINGS.remove(name)}
            </Menu.Item>
          ))}
          {files.length > 0 && <Menu.Label>{STRINGS.files}</Menu.Label>}
          {files.map(({ id, name }) => (
            <Menu.Item
              key={id}
              leftSection={<X size={14} aria-hidden />}
              onClick={() => choose({ files: files.filter((file) => file.id !== id) })}
            >
              {STRINGS.takeOut(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<GitBranchPlus size={14} aria-hidden />}
        onClick={() => setNaming(true)}
      >
        {STRINGS.newVariant}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<FilePlus2 size={14} aria-hidden />}
        onClick={() => picker.current?.click()}
      >
        {STRINGS.addFile}
      </Button>
      <input
        ref={picker}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label={STRINGS.addFile}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file === undefined) return;
          void addFile(file, files, (problems) =>
            dialogs.open({ kind: 'problems', fileName: file.name, problems, refused: true }),
          );
        }}
      />
      {isNaming && <VariantForm design={design} onClose={() => setNaming(false)} />}
    </>
  );
}

function Toggle({
  label,
  on,
  onClick,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Menu.CheckboxItem checked={on} onChange={onClick}>
      {label}
    </Menu.CheckboxItem>
  );
}
