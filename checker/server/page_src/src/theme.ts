// Light or dark: as the system has it, unless the user chooses.
import { byId } from "./dom";

const KEY = "factlint-theme";

export function setUpTheme(): void {
  const choice = byId("theme", HTMLSelectElement);
  choice.value = stored();
  const show = (): void => {
    if (choice.value === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = choice.value;
  };
  choice.addEventListener("change", () => {
    show();
    store(choice.value);
  });
  show();
}

function stored(): string {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system"; // a browser may keep nothing
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // then the choice holds until the page is closed
  }
}
