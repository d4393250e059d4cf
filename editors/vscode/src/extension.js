// Starts `factlint lsp` and lets VS Code speak with it.

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

const LANGUAGES = ["plaintext", "markdown", "html"];
const SECTION = "factlint";
const OWN = ["command"]; // settings that are not the server's

/** What the server is told: all settings but those that concern only this extension. */
function settings() {
  const { ...all } = vscode.workspace.getConfiguration().get(SECTION, {});
  for (const name of OWN) delete all[name];
  return all;
}

function createClient() {
  const [command, ...args] = vscode.workspace.getConfiguration(SECTION).get("command");
  return new LanguageClient(
    SECTION,
    "factlint",
    { command, args, transport: TransportKind.stdio },
    {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      initializationOptions: settings(),
      middleware: {
        workspace: {
          configuration: (params, token, next) =>
            params.items.every((item) => item.section === SECTION)
              ? params.items.map(settings)
              : next(params, token),
        },
      },
    },
  );
}

let client;

async function start() {
  client = createClient();
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `factlint did not start (${error.message}). Install it with: pip install 'factlint[lsp]', or set factlint.command.`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("factlint.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration(`${SECTION}.command`)) {
        await stop();
        await start();
      } else if (event.affectsConfiguration(SECTION) && client?.isRunning()) {
        await client.sendNotification("workspace/didChangeConfiguration", {
          settings: { [SECTION]: settings() },
        });
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
