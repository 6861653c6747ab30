import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours come from the page's tokens, so that dark and light follow without a second theme. */
const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', backgroundColor: 'var(--surface)', color: 'var(--foreground)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-geist-mono), ui-monospace, monospace', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--foreground)', paddingBlock: '12px' },
  '.cm-cursor': { borderLeftColor: 'var(--foreground)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none', paddingLeft: '8px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--muted) 9%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  '.cm-shownLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 8%, transparent)', boxShadow: 'inset 2px 0 var(--accent)' },
  '.cm-matchingBracket': { backgroundColor: 'color-mix(in srgb, var(--accent) 22%, transparent)', outline: 'none' },
  '.cm-panels': { backgroundColor: 'var(--surface-secondary)', color: 'var(--foreground)', borderColor: 'var(--border)' },
  '.cm-textfield': { backgroundColor: 'var(--field-background)', border: '1px solid var(--field-border)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--default)', border: '1px solid var(--border)' },
  '.cm-problem-line': { backgroundColor: 'var(--danger-soft)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.string, tags.regexp], color: 'var(--success-soft-foreground)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning-soft-foreground)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.function(tags.propertyName), color: 'var(--accent-soft-foreground)' },
  { tag: tags.definition(tags.propertyName), fontWeight: '500' },
  { tag: tags.invalid, color: 'var(--danger)' },
]);

export const editorTheme = [look, syntaxHighlighting(colours)];
