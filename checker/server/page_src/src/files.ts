// Files that are opened or dropped.

/** A file's name without what says its format. */
export function baseName(name: string): string {
  return name.replace(/\.[^.]*$/, "") || name;
}

/** Takes the files dropped anywhere on the page, before the editor would insert them as text. */
export function acceptsFiles(open: (file: File) => void): void {
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  window.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  window.addEventListener(
    "drop",
    (event) => {
      const file = event.dataTransfer?.files[0];
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (file) open(file);
    },
    { capture: true },
  );
}
