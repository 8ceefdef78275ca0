// The body's editor: the house's vocabulary and nothing else, blocks that keep their ids, and what the page asks of it.

import {
  Blockquote, Bold, BulletList, Document, Editor, Extension, HardBreak, Heading, History, Italic, Link, ListItem,
  OrderedList, Paragraph, Text, pm,
} from "django-prose-editor/editor";

const BLOCKS = ["paragraph", "heading", "bulletList", "orderedList", "blockquote"];

// A new paragraph is a new block: the part after a split has no id until the server gives it one.
const BlockIds = Extension.create({
  name: "blockIds",
  addGlobalAttributes() {
    const block = {
      default: null,
      keepOnSplit: false,
      parseHTML: (element) => element.getAttribute("data-id"),
      renderHTML: ({ block }) => (block ? { "data-id": block } : {}),
    };
    return [{ types: BLOCKS, attributes: { block } }];
  },
});

// How blocks look on this page (lit, behind the source, spaced to stand level with it); never part of the text.
const looks = new pm.state.PluginKey("looks");
const Looks = Extension.create({
  name: "looks",
  addProseMirrorPlugins() {
    return [
      new pm.state.Plugin({
        key: looks,
        state: {
          init: () => ({ lit: "", behind: new Set(), spaces: new Map() }),
          apply: (transaction, now) => ({ ...now, ...transaction.getMeta(looks) }),
        },
        props: {
          decorations(state) {
            const { lit, behind, spaces } = looks.getState(state);
            const marks = [];
            state.doc.forEach((node, at, index) => {
              const id = node.attrs.block ?? "";
              const names = [id && lit === id && "lit", behind.has(id) && "behind"].filter(Boolean).join(" ");
              const space = spaces.get(index);
              const told = { ...(names && { class: names }), ...(space && { style: `border-top-width: ${space}px` }) };
              if (names || space) marks.push(pm.view.Decoration.node(at, at + node.nodeSize, told));
            });
            return pm.view.DecorationSet.create(state.doc, marks);
          },
        },
      }),
    ];
  },
});

// A list's item holds its words, not a paragraph around them: as the server writes it.
function asKept(html) {
  const page = document.createElement("template");
  page.innerHTML = html;
  for (const item of page.content.querySelectorAll("li")) {
    const only = item.children.length === 1 && item.firstElementChild;
    if (only?.localName === "p") only.replaceWith(...only.childNodes);
  }
  for (const link of page.content.querySelectorAll("a")) ["target", "rel", "class"].forEach((name) => link.removeAttribute(name));
  return page.innerHTML;
}

export class Body {
  constructor(textarea, { changed, moved }) {
    this.textarea = textarea;
    const place = document.createElement("div");
    place.className = "body-editor";
    textarea.before(place);
    textarea.hidden = true;
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    label.id ||= `${textarea.id}-label`;
    this.editor = new Editor({
      element: place,
      content: textarea.dataset.html,
      injectCSS: false, // its style is in version.css: the page allows no other
      enableInputRules: false, // a line that begins with a dash is a line that begins with a dash
      enablePasteRules: false,
      extensions: [
        Document, Paragraph, Text, Bold, Italic, HardBreak, BulletList, ListItem, History, Blockquote,
        OrderedList.configure({ enableListAttributes: false }),
        Heading.configure({ levels: [2] }),
        Link.configure({ autolink: false, enableTarget: false, protocols: ["http", "https", "mailto"] })
          .extend({ addKeyboardShortcuts: () => ({}) }),
        BlockIds, Looks,
      ],
      editorProps: {
        attributes: {
          lang: textarea.lang, dir: textarea.dir, role: "textbox", "aria-multiline": "true",
          "aria-labelledby": label.id, class: "reading", spellcheck: "true",
        },
      },
      onUpdate: () => { this.write(); changed(); },
      onSelectionUpdate: () => moved(this.current()),
      onFocus: () => moved(this.current()),
    });
    label.addEventListener("click", (event) => { event.preventDefault(); this.focus(); });
    document.querySelector("#id_markup").value = "on";
    this.write();
  }

  // What is posted: the textarea carries it, so that nothing else has to know of the editor.
  write() { this.textarea.value = this.html(); }

  html() { return this.editor.isEmpty ? "" : asKept(this.editor.getHTML()); }

  plain() { return this.editor.getText({ blockSeparator: "\n\n" }); }

  insert(words) {
    this.focus();
    this.editor.commands.insertContent({ type: "text", text: words });
  }

  // At once: a chain's focus() waits for the next frame, and what is typed till then is lost.
  focus() { this.editor.view.focus(); }

  // Every block in its order: its id ("" for a new one), its place in the document, its element.
  blocks() {
    const found = [];
    this.editor.state.doc.forEach((node, at, index) =>
      found.push({ id: node.attrs.block ?? "", at, node, index, element: this.editor.view.nodeDOM(at) }));
    return found;
  }

  block(id) { return this.blocks().find((block) => block.id === id); }

  current() {
    const { $from } = this.editor.state.selection;
    return { id: ($from.depth ? $from.node(1).attrs.block : "") ?? "", index: $from.index(0) };
  }

  // Put the cursor into a block; with words, upon them.
  go(id, words = "") {
    const block = this.block(id);
    if (!block) return false;
    let from = block.at + 1, to = from;
    if (words) {
      block.node.descendants((node, offset) => {
        const found = node.isText ? node.text.indexOf(words) : -1;
        if (to > from || found < 0) return;
        from = block.at + 1 + offset + found;
        to = from + words.length;
      });
    } else {
      from = to = pm.state.Selection.near(this.editor.state.doc.resolve(block.at + 1)).from;
    }
    this.focus();
    this.editor.chain().setTextSelection({ from, to }).scrollIntoView().run();
    return true;
  }

  // An empty paragraph for a block of the source that has none here yet, behind another block ("" for the top).
  open(id, behind) {
    const block = behind && this.block(behind);
    const at = block ? block.at + block.node.nodeSize : 0;
    this.editor.chain().insertContentAt(at, { type: "paragraph", attrs: { block: id } }).run();
    this.go(id);
  }

  // Put other HTML in a block's place ("" takes it out); a block that is not here comes in at the end.
  replace(id, html) {
    const block = this.block(id);
    const doc = this.editor.state.doc;
    const range = block ? { from: block.at, to: block.at + block.node.nodeSize } : doc.content.size;
    if (html) this.editor.commands.insertContentAt(range, html);
    else if (block) this.editor.commands.deleteRange(range);
  }

  look(told) { this.editor.view.dispatch(this.editor.state.tr.setMeta(looks, told).setMeta("addToHistory", false)); }
}

// The buttons above the text; what is on is said to who hears the page, too.
const does = {
  strong: (chain) => chain.toggleBold(),
  em: (chain) => chain.toggleItalic(),
  h2: (chain) => chain.toggleHeading({ level: 2 }),
  ul: (chain) => chain.toggleBulletList(),
  ol: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const names = { strong: "bold", em: "italic", h2: "heading", ul: "bulletList", ol: "orderedList", a: "link" };

export function toolbar(body) {
  const bar = document.querySelector("[data-toolbar]");
  const dialog = document.querySelector("[data-link]");
  const { editor } = body;
  const buttons = [...bar.querySelectorAll("button")];
  bar.hidden = false;
  let chosen = null; // as the dialog closes, the browser puts the cursor at the text's beginning
  function link() {
    const { from, to } = editor.state.selection;
    chosen = { from, to };
    const field = dialog.querySelector("input");
    field.value = editor.getAttributes("link").href ?? "";
    dialog.returnValue = "";
    dialog.showModal();
  }
  dialog.addEventListener("close", () => {
    const href = dialog.querySelector("input").value.trim();
    editor.commands.setTextSelection(chosen);
    editor.view.focus(); // at once: the page's selection is the editor's before anything reads it
    const chain = editor.chain();
    if (dialog.returnValue !== "set") return chain.run();
    chain.extendMarkRange("link");
    (href ? chain.setLink({ href }) : chain.unsetLink()).run();
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays where it is
  bar.addEventListener("click", (event) => {
    const what = event.target.closest("button")?.dataset.do;
    if (what === "a") link();
    else if (what) does[what](editor.chain().focus()).run();
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const turn = getComputedStyle(bar).direction === "rtl" ? -step : step;
    const next = buttons[(buttons.indexOf(document.activeElement) + turn + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
  const show = () => {
    for (const button of buttons) {
      const name = names[button.dataset.do] ?? button.dataset.do;
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(editor.isActive(name)));
    }
  };
  editor.on("transaction", show);
  editor.view.dom.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") { event.preventDefault(); link(); }
  });
  show();
}
