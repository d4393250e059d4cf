// Tabs as the ARIA Authoring Practices describe them: arrows move between them, one of them is in the tab order.

/** onShow: told of the panel that is shown. Returns what shows the panel of a tab. */
export function setUpTabs(list: HTMLElement, onShow: (panel: string) => void): (tab: HTMLElement) => void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const panelOf = (tab: HTMLElement): string => tab.getAttribute("aria-controls") ?? "";
  const show = (chosen: HTMLElement): void => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(panelOf(tab))?.toggleAttribute("hidden", tab !== chosen);
    }
    onShow(panelOf(chosen));
  };
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const next = tabs.at((at + step) % tabs.length);
    if (next) show(next);
    next?.focus();
  });
  for (const tab of tabs) tab.addEventListener("click", () => show(tab));
  return show;
}
